import * as z from 'zod';
import { joinRequestLimits } from '../community/choices.ts';
import { limits } from '../kernel/limits.ts';
import { id, instant } from '../kernel/page.ts';
import { nameText, text } from '../kernel/text.ts';
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
  .refine((value) => value.isWellFormed() && !value.includes('\0'), {
    error: 'Contains a character that cannot be used.',
  });

/** What POST /api/auth/sign-up/email takes. */
export const signUp = z
  .object({
    email,
    name: nameText('your name', limits.nameLengthMax),
    username,
    password,
    invitation: z
      .string()
      .trim()
      .max(200)
      .optional()
      .meta({ description: 'The code of an invitation, where the community takes whoever was invited.' }),
    reason: text(joinRequestLimits.reasonLengthMax)
      .optional()
      .meta({ description: 'What one says for oneself, where an admin looks at who wants to join.' }),
  })
  .meta({ id: 'SignUp' });
export type SignUp = z.infer<typeof signUp>;

/** A password as somebody enters it to prove that it is theirs. */
export const enteredPassword = z
  .string({ error: 'Enter your password.' })
  .min(1, { error: 'Enter your password.' })
  .max(1_000);

/** A token out of a mailed link. */
export const mailedToken = z.string().regex(/^[\w-]{1,200}$/, { error: 'This link is not complete.' });

/** One's own address. */
export const ownEmail = z
  .object({
    email: z.string(),
    verified: z.boolean(),
    pending: z
      .string()
      .nullable()
      .meta({ description: 'The address that takes its place once a mail there is answered.' }),
    confirmBy: instant.nullable().meta({ description: 'Until when one may take part without confirming the address.' }),
  })
  .meta({ id: 'OwnEmail' });
export type OwnEmail = z.infer<typeof ownEmail>;

export const emailChange = z.object({ email, password: enteredPassword }).meta({ id: 'EmailChange' });
export type EmailChange = z.infer<typeof emailChange>;

export const emailConfirmation = z.object({ token: mailedToken }).meta({ id: 'EmailConfirmation' });
export const confirmedEmail = z.object({ email: z.string(), username: z.string() }).meta({ id: 'ConfirmedEmail' });
export type ConfirmedEmail = z.infer<typeof confirmedEmail>;

export const passwordChange = z
  .object({ currentPassword: enteredPassword, newPassword: password })
  .meta({ id: 'PasswordChange' });
export type PasswordChange = z.infer<typeof passwordChange>;

export const usernameChange = z.object({ username, password: enteredPassword }).meta({ id: 'UsernameChange' });
export type UsernameChange = z.infer<typeof usernameChange>;

/** A browser or device that is signed in. */
export const session = z
  .object({
    id,
    browser: z.string().nullable(),
    system: z.string().nullable().meta({ description: 'The operating system or device.' }),
    mobile: z.boolean(),
    signedInAt: instant,
    seenAt: instant.meta({ description: 'To within minutes.' }),
    current: z.boolean(),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof session>;
