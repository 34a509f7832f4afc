import { sqlState } from './errors.ts';

export type Part = 'database' | 'mediaStore';

/** A part of the service does not answer, or says that it cannot right now: asking again later may help. */
export class OutOfReach extends Error {
  override readonly name = 'OutOfReach';
  readonly part: Part;
  /** Did what was asked surely not happen, so that it can be asked once more whatever it was? */
  readonly surelyNotDone: boolean;

  constructor(part: Part, cause: unknown, surelyNotDone = false) {
    super(`The ${part} is out of reach: ${rootMessage(cause)}`, { cause });
    this.part = part;
    this.surelyNotDone = surelyNotDone;
  }
}

/** Of an error that drizzle passes on, what the database said, and not the statement with its values. */
function rootMessage(error: unknown): string {
  const cause = error instanceof Error ? causeOf(error) : undefined;
  if (cause instanceof Error) return rootMessage(cause);
  return error instanceof Error ? error.message : String(error);
}

/** The part that was out of reach, wherever in an error's causes that stands; undefined for any other error. */
export function outOfReach(error: unknown): OutOfReach | undefined {
  for (let at: unknown = error; at instanceof Error; at = causeOf(at)) if (at instanceof OutOfReach) return at;
  return undefined;
}

/** Codes with which a connection is not made at all, as Node tells them. */
const unconnectedCodes = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];
const networkCodes: ReadonlySet<unknown> = new Set([
  ...unconnectedCodes,
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENETDOWN',
  'EHOSTDOWN',
  'UND_ERR_SOCKET',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

/** What drivers and runtimes say without a code: pg and its pool, Neon's driver, workerd. */
const networkSayings = [
  'Connection terminated',
  'No connection to the database',
  'Query read timeout',
  'timeout expired',
  'timeout exceeded when trying',
  'Client has encountered a connection error',
  'Client was closed',
  'Error connecting to database',
  'Server error \\(HTTP status 5',
  'Network connection lost',
  'fetch failed',
  'internal error; reference',
];
const networkWords = new RegExp(`^(${networkSayings.join('|')})`);

/** Did the network fail, or was there no answer in time? */
export const isNetworkFault = (error: unknown): boolean =>
  hasCause(error, ({ name, message }, code) => isTimeout(name) || networkCodes.has(code) || networkWords.test(message));

const isTimeout = (name: string): boolean => name === 'TimeoutError' || name === 'AbortError';

const lateWords = /timeout|timed out|in time/i;

/** Did it take too long? Who waited once need not wait again. */
const isLate = (error: unknown): boolean =>
  hasCause(error, ({ name, message }, code) => isTimeout(name) || code === 'ETIMEDOUT' || lateWords.test(message));

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const brokenStates = /^(08|53|58|57P0)|^(57014|25P03|25006)$/;
/** It was rolled back, or never begun. */
const undoneStates: ReadonlySet<unknown> = new Set(['40001', '40P01', '57P03', '53300', '08001', '08004']);
const unsentCodes: ReadonlySet<unknown> = new Set(unconnectedCodes);
/** pg, of a connection that broke before the statement. */
const unsentWords = /^(Client (has encountered a connection error|was closed)|No connection to the database)/;

/**
 * The one place that knows by what a database says that it is down, starting, full, too busy, or lost on the way: its
 * error as OutOfReach. Any other error comes back as it is.
 */
export function databaseFault(error: unknown, surelyNotDone = false): unknown {
  if (error instanceof OutOfReach) return error;
  const state = sqlState(error);
  const undone =
    undoneStates.has(state) ||
    hasCause(error, ({ message }, code) => unsentCodes.has(code) || unsentWords.test(message));
  const broken = undone || isNetworkFault(error) || (state !== undefined && brokenStates.test(state));
  return broken ? new OutOfReach('database', error, surelyNotDone || undone) : error;
}

/**
 * Does the work, and once more where the first try broke off at once and nothing can come of it twice: it reads alone
 * (`isHarmless`), or it surely was not done. Whoever lost one connection finds the next one whole.
 */
export async function onceMore<T>(work: () => Promise<T>, isHarmless: () => boolean): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const fault = outOfReach(error);
    if (!fault || isLate(fault) || !(fault.surelyNotDone || isHarmless())) throw error;
    return work();
  }
}

const writes = /\b(insert|update|delete|merge|call|do|create|alter|drop|truncate|nextval|setval|pg_\w*lock\w*)\b/i;

/** Does the statement read and nothing else, so that it may run twice? What locks or might write counts as a write. */
export const onlyReads = (sql: string): boolean => /^\s*(select|with|show)\b/i.test(sql) && !writes.test(sql);

function hasCause(error: unknown, fits: (cause: Error, code: unknown) => boolean): boolean {
  for (let at: unknown = error; at instanceof Error; at = causeOf(at))
    if (fits(at, Reflect.get(at, 'code'))) return true;
  return false;
}

/** Neon's driver puts what it met into `sourceError`. */
const causeOf = (error: Error): unknown => error.cause ?? Reflect.get(error, 'sourceError');
