import * as z from 'zod';

const hostName = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;

/** A string of the pattern; `rule` says what it must be. */
export const text = (pattern: RegExp, rule: string) => z.string({ error: rule }).regex(pattern, { error: rule });

/** A number above 0 of what is named. */
export const positive = (what: string) =>
  z.number({ error: `must be a number of ${what}` }).positive({ error: `must be above 0 ${what}` });

export const domain = text(
  hostName,
  'must be a host name in small letters, without scheme or path, as isntgram.example',
);

/** The message of an object's fault: a field too many is named, so that a typing error is found. */
export function unknownOr(message: string) {
  return (issue: z.core.$ZodRawIssue): string =>
    issue.code === 'unrecognized_keys' ? `has no field ${issue.keys.map((key) => `"${key}"`).join(', ')}` : message;
}
