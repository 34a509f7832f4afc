import type { ErrorCode, FieldError, Problem } from '@isntgram/contract/kernel/errors';

/** What a client can count with. */
export type ErrorFacts = Pick<Problem, 'retryAfterSeconds' | 'narrowUntil' | 'quota' | 'appealToken'>;

/**
 * Something that the asker did or asked for cannot be done; `code` says what, the API knows which HTTP status that is.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: ErrorCode;
  /** For the person who asked: what happened and what to do. */
  readonly detail: string | undefined;
  readonly fields: readonly FieldError[] | undefined;
  readonly more: ErrorFacts;

  constructor(code: ErrorCode, detail?: string, fields?: readonly FieldError[], more: ErrorFacts = {}) {
    super(code);
    this.code = code;
    this.detail = detail;
    this.fields = fields;
    this.more = more;
  }
}

/** The SQLSTATE of a failed statement, whichever driver raised it; undefined for any other error. */
export function sqlState(error: unknown): string | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const code: unknown = Reflect.get(at, 'code');
    if (typeof code === 'string' && /^(?=.*\d)[0-9A-Z]{5}$/.test(code)) return code;
  }
  return undefined;
}

/** The constraint that a failed statement ran into, whichever driver raised it. */
export function constraintOf(error: unknown): string | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const name: unknown = Reflect.get(at, 'constraint');
    if (typeof name === 'string') return name;
  }
  return undefined;
}

/** Did a statement fail because what it writes, or a part of it, must be there once and is there already? */
export const isDuplicate = (error: unknown): boolean => sqlState(error) === '23505';

/** Did a statement fail because what it refers to is not there, or is still referred to? */
export const isDangling = (error: unknown): boolean => sqlState(error) === '23503';
