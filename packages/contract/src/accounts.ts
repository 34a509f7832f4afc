import { z } from 'zod';
import { limits } from './limits.ts';
import { nameText } from './text.ts';
import { username } from './usernames.ts';

export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, { error: 'This address is too long.' })
  .pipe(z.email({ error: 'Enter an email address, like name@example.org.' }));

export const password = z
  .string()
  .min(limits.passwordLengthMin, { error: `Use at least ${limits.passwordLengthMin} characters.` })
  .max(limits.passwordLengthMax, { error: `Use at most ${limits.passwordLengthMax} characters.` })
  .refine((value) => value.isWellFormed() && !value.includes('\0'), { error: 'Contains a character that cannot be used.' });

/** What POST /api/auth/sign-up/email takes. */
export const signUp = z
  .object({ email, name: nameText('your name', limits.nameLengthMax), username, password })
  .meta({ id: 'SignUp' });
export type SignUp = z.infer<typeof signUp>;

/** The demo account's public name and password: it may look and not touch. */
export const demoAccount = { username: 'demo', password: 'look-around-1' } as const;
