import { z } from 'zod';
import { limits } from '../kernel/limits.ts';

/** First path segments that are, or will be, pages of the app: nobody may be called like one. */
export const reservedUsernames: ReadonlySet<string> = new Set(
  `404 500 apple-icon.png icon.svg manifest.json about account accounts admin api app archive auth blog cdn-cgi contact
   create dashboard demo-account docs download edit error events explore favicon.ico feed fonts groups health help
   home icons images inbox index isntgram legal login logout mail mailbox manifest.webmanifest media messages
   moderation new news next notifications oauth offline p post posts privacy ready register reset-password
   robots.txt root saved search security settings shop sign-in sign-out sign-up signin signup sitemap.xml static
   status store stories support sw.js system t tag tags terms trees user users verify-email well-known www
   you`.split(/\s+/),
);

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
  username: z
    .string()
    .trim()
    .toLowerCase()
    .transform((name) => (/^[a-z0-9._]{1,60}$/.test(name) ? name : '-')),
});

/** Whether somebody can sign up with a name; nobody can with what could be no username. */
export const usernameAvailability = z
  .object({ username: z.string(), available: z.boolean() })
  .meta({ id: 'UsernameAvailability' });
export type UsernameAvailability = z.infer<typeof usernameAvailability>;
