import type { SignUp } from '@isntgram/contract/accounts/accounts';
import { currentMessages } from '@/language/document-messages';
import { noteAnswer, noteSilence } from '@/lib/api/outage';
import { messageOf, NetworkProblem } from '@/lib/api/problem';
import { inPageLanguage, isProblem } from '@/lib/api/problem-language';
import { throughFreeze } from '@/lib/api/through-freeze';
import { commonMessages } from '@/messages/kernel/common.ts';

/** better-auth answers with its own codes, ours with problem documents; both come down to this. */
export type AuthResult = { ok: true } | Refused;
type Refused = { ok: false; status: number; code: string; message: string; field?: string; appealToken?: string };
/** What was asked for, as far as it is there. */
type Answered<Body> = ({ ok: true } & Body) | Refused;

/**
 * Creates an account and signs in, unless they wait for an admin first. It answers alike whether the address is known
 * or not.
 */
export const signUp = (account: SignUp) => post<{ waiting?: boolean }>('sign-up/email', account);

/** Where a second step is asked for, nobody is signed in yet. */
interface SignedIn {
  secondStep?: boolean;
}

/** Signs in by whatever was typed: an email address has an @, a username has none. */
export const signIn = (identity: string, password: string) =>
  identity.includes('@')
    ? post<SignedIn>('sign-in/email', { email: identity.trim().toLowerCase(), password, rememberMe: true })
    : post<SignedIn>('sign-in/username', { username: identity.trim().toLowerCase(), password, rememberMe: true });

/** The second step: a code of the app, or a backup code. */
export const verifySecondStep = (code: string) => post('two-factor/verify', { code });

export interface NewSecret {
  /** As an authenticator app takes it, `otpauth://…`. */
  totpUri: string;
  backupCodes: readonly string[];
}

/** Makes a secret, which is asked for as soon as the app was shown to know it. */
export const enableTwoFactor = (password: string) => post<NewSecret>('two-factor/enable', { password });
export const confirmTwoFactor = (code: string) => post('two-factor/confirm', { code });
export const disableTwoFactor = (proof: { password: string; code: string }) =>
  post<Partial<Pick<NewSecret, 'backupCodes'>>>('two-factor/disable', proof);
export const newBackupCodes = (proof: { password: string; code: string }) =>
  post<Pick<NewSecret, 'backupCodes'>>('two-factor/backup-codes', proof);

export const signOut = () => post('sign-out', {});

/** Sends a mail with a link to `redirectTo?token=…`, if somebody has this address. */
export const requestPasswordReset = (email: string, redirectTo: string) =>
  post('request-password-reset', { email, redirectTo });

export const resetPassword = (token: string, newPassword: string) => post('reset-password', { token, newPassword });

export async function post<Body = unknown>(path: string, body: unknown): Promise<Answered<Body>> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const request = new Request(`/api/auth/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const response = await throughFreeze(request, fetch).catch((error: unknown) => new NetworkProblem(error));
  if (response instanceof NetworkProblem) {
    noteSilence();
    return { ok: false, status: 0, code: 'network', message: messageOf(response) };
  }
  noteAnswer(response);
  if (response.ok) return { ok: true, ...((await response.json()) as Body) };
  const refused: unknown = await response.json().catch(() => undefined);
  return refusalOf(response.status, isProblem(refused) ? await inPageLanguage(refused) : refused);
}

function refusalOf(status: number, body: unknown): Refused {
  const read = (name: string): string | undefined => {
    const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  const field = firstField(body);
  const message =
    field?.message ?? read('detail') ?? read('message') ?? read('title') ?? currentMessages(commonMessages).unexpected;
  const appealToken = read('appealToken');
  return {
    ...{ ok: false, status, code: read('code') ?? 'unknown', message },
    ...(field && { field: field.path }),
    ...(appealToken !== undefined && { appealToken }),
  };
}

function firstField(body: unknown): { path: string; message: string } | undefined {
  const errors: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'errors') : undefined;
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  if (typeof first !== 'object' || first === null || !('path' in first) || !('message' in first)) return undefined;
  return { path: String(first.path), message: String(first.message) };
}
