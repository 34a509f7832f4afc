import { DrizzleQueryError } from 'drizzle-orm/errors';
import { outOfReach } from './out-of-reach.ts';

/**
 * What a log may say of an error: one line where a part is out of reach, else its stack and those of its causes; of a
 * statement that failed what it was and what the database said, never the values, which are people's own.
 */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const unreachable = outOfReach(error)?.message;
  if (unreachable !== undefined) return unreachable;
  const cause = error.cause === undefined ? '' : `\ncaused by ${errorText(error.cause)}`;
  return error instanceof DrizzleQueryError
    ? `A statement failed: ${error.query}${cause}`
    : `${error.stack ?? error.message}${cause}`;
}
