import type { ErrorCode, FieldError, Problem } from '@isntgram/contract/kernel/errors';
import { commonMessages } from '@/messages/kernel/common.ts';
import { currentMessages } from '../../language/document-messages.ts';

/** What the API refused, with what it said. `problem.detail` or `title` is fit to be shown. */
export class ApiProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiProblem';
    this.problem = problem;
  }

  get code(): ErrorCode {
    return this.problem.code;
  }

  get status(): number {
    return this.problem.status;
  }

  get errors(): FieldError[] {
    return this.problem.errors ?? [];
  }
}

/** Nobody answered: no connection, or the server is away. */
export class NetworkProblem extends Error {
  constructor(cause: unknown) {
    super('Nobody answered.', { cause });
    this.name = 'NetworkProblem';
  }
}

/** A sentence for people about anything that was thrown. */
export function messageOf(error: unknown): string {
  const t = currentMessages(commonMessages);
  if (error instanceof NetworkProblem) return navigator.onLine ? t.unreachable : t.offline;
  return error instanceof ApiProblem ? error.message : t.unexpected;
}

/** Whether the API answered that this does not exist, or must not be known to: nothing has an id that is none. */
export const isNotFound = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.status === 404 || fieldErrorOf(error, 'id') !== undefined);

/** A field's message out of a refusal: `fieldErrorOf(error, 'username')`. */
export function fieldErrorOf(error: unknown, path: string): string | undefined {
  return error instanceof ApiProblem ? error.errors.find((each) => each.path === path)?.message : undefined;
}
