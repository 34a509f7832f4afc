import * as z from 'zod';
import { usernameIn } from '../addresses.ts';
import { limits } from '../kernel/limits.ts';
import { reservedUsernames } from './reserved-usernames.ts';

/** Lower-case letters, digits, dot and underscore; begins and ends with a letter or digit. */
export const username = z
  .string()
  .trim()
  .toLowerCase()
  .min(limits.usernameLengthMin, { error: `Use at least ${limits.usernameLengthMin} characters.` })
  .max(limits.usernameLengthMax, { error: `Use at most ${limits.usernameLengthMax} characters.` })
  .regex(/^[a-z0-9](?:[a-z0-9._]*[a-z0-9])?$/, {
    error: 'Use letters, digits, dots and underscores; begin and end with a letter or a digit.',
  })
  .refine((value) => !value.includes('..') && !reservedUsernames.has(value), {
    error: 'This username is not available.',
  });

/** A username in an address: what could never be one is nobody's, and simply not found. */
export const usernameParam = z.object({
  username: z.string().transform(usernameIn),
});

/** Whether somebody can sign up with a name; nobody can with what could be no username. */
export const usernameAvailability = z
  .object({ username: z.string(), available: z.boolean() })
  .meta({ id: 'UsernameAvailability' });
export type UsernameAvailability = z.infer<typeof usernameAvailability>;
