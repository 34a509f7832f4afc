import { Fault } from '@isntgram/cli/fault';

/** Reads the number that an option was given. Throws a Fault that names the option and what it takes. */
export function readNumber(
  option: string,
  text: string,
  { min = 0, max = Number.MAX_VALUE }: { min?: number; max?: number } = {},
): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value) && value >= min && value <= max) return value;
  const range = max === Number.MAX_VALUE ? `from ${min} on` : `from ${min} to ${max}`;
  throw new Fault(`${option} takes a number ${range}, such as 15e6, not "${text}".`);
}

/** The same, of an option that need not be there. */
export const readOptional = (
  option: string,
  text: string | undefined,
  fallback: number,
  range?: { min?: number; max?: number },
) => (text === undefined ? fallback : readNumber(option, text, range));
