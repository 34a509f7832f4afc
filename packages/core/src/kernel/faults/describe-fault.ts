import { DrizzleQueryError } from 'drizzle-orm/errors';
import { DomainError, sqlState } from '../errors.ts';
import { outOfReach } from '../out-of-reach.ts';
import { scrub, statementFailed } from './scrub.ts';

/** What makes two faults the same, and what is shown of one. */
export interface DescribedFault {
  fingerprint: string;
  name: string;
  code: string | null;
  /** Without what differs from one time to the next. */
  message: string;
  /** Its stack and those of its causes, scrubbed. */
  stack: string;
}

const messageLengthMax = 300;
export const stackLengthMax = 6_000;
const framesMax = 3;
const causesMax = 5;

/**
 * Describes what was thrown at `place`. Equal faults have equal fingerprints over releases: of their name, code,
 * message without ids, and the first functions of ours that they went through, without lines.
 */
export function describeFault(place: string, error: unknown, own: readonly string[] = []): DescribedFault {
  const name = (error instanceof Error ? error.name : typeof error).slice(0, 80);
  const code = codeOf(error);
  const message = normalised(scrub(messageOf(error), own));
  const stack = scrub(storyOf(error), own).slice(0, stackLengthMax);
  return {
    fingerprint: fingerprintOf([place, name, code ?? '', message, ...framesOf(error)]),
    name,
    code,
    message,
    stack,
  };
}

function codeOf(error: unknown): string | null {
  if (error instanceof DomainError) return error.code;
  const state = sqlState(error);
  if (state) return state;
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const code: unknown = Reflect.get(at, 'code');
    if (typeof code === 'string' && /^[\w.]{2,40}$/.test(code)) return code;
  }
  return null;
}

/** Of a statement that failed, what the database said: drizzle puts its values into the message. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const unreachable = outOfReach(error)?.message;
  if (unreachable !== undefined) return unreachable;
  if (error instanceof DrizzleQueryError) return error.cause ? messageOf(error.cause) : 'A statement failed.';
  return error.message;
}

/** The stack and those of its causes, outermost first; of a statement its text, on one line, and never its values. */
function storyOf(error: unknown, left = causesMax): string {
  if (!(error instanceof Error)) return String(error);
  const told =
    error instanceof DrizzleQueryError
      ? `${statementFailed}${error.query.replace(/\s+/g, ' ')}`
      : (error.stack ?? error.message);
  return error.cause === undefined || left === 0 ? told : `${told}\ncaused by ${storyOf(error.cause, left - 1)}`;
}

const normalised = (message: string): string =>
  message
    .replace(/tenant_\w+/g, 'tenant_*')
    .replace(/\d+/g, '#')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, messageLengthMax);

const foreign = /node_modules|node:|<anonymous>|native/;

/** The functions of ours that stand first in the stack; what a minifier named says nothing over releases. */
function framesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const lines = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line) && !foreign.test(line));
  const names = lines.map((line) => /^\s+at (?:async )?(?:new )?([\w$.]+) \(/.exec(line)?.[1]?.split('.').at(-1) ?? '');
  return names.filter((each) => each.length > 2).slice(0, framesMax);
}

/** FNV-1a with a last stir, from `seed` on: 32 bits that say little of what they came from. */
export function hash(text: string, seed = 0x81_1c_9d_c5): number {
  let sum = seed;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01_00_01_93);
  sum = Math.imul(sum ^ (sum >>> 15), 0x2c_1b_3c_6d);
  return (sum ^ (sum >>> 13)) >>> 0;
}

const hex = (sum: number): string => sum.toString(16).padStart(8, '0');

function fingerprintOf(parts: readonly string[]): string {
  const text = parts.join('\n');
  return hex(hash(text)) + hex(hash(text, 0x9e_37_79_b9));
}
