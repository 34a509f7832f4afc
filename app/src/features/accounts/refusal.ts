import type { AuthResult } from '@/lib/api/accounts/auth';
import { ApiProblem, messageOf } from '@/lib/api/problem';

/** What a form says about something that was thrown, at its field where it names one. */
export function refusalOf(
  error: unknown,
  names: Readonly<Record<string, string>> = {},
): Extract<AuthResult, { ok: false }> {
  const message = messageOf(error);
  if (!(error instanceof ApiProblem)) return { ok: false, status: 0, code: 'network', message };
  const [first] = error.errors;
  const { status, code } = error;
  return first
    ? { ok: false, status, code, message: first.message, field: names[first.path] ?? first.path }
    : { ok: false, status, code, message };
}
