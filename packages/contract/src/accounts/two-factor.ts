import * as z from 'zod';

const spaceless = (text: string): string => text.replace(/\s/g, '');

/** Six digits of an authenticator app, with or without spaces. */
export const appCode = z
  .string({ error: 'Enter the code.' })
  .max(20)
  .transform(spaceless)
  .pipe(z.string().regex(/^\d{6}$/, { error: 'Enter the six digits that your app shows.' }));

/** That, or one of the backup codes. */
export const secondFactorCode = z
  .string({ error: 'Enter the code.' })
  .max(20)
  .transform(spaceless)
  .pipe(
    z.string().regex(/^(\d{6}|[A-Za-z0-9]{5}-[A-Za-z0-9]{5})$/, {
      error: 'Enter the six digits that your app shows, or a backup code like AbCdE-12345.',
    }),
  );

export const ownTwoFactor = z.object({ enabled: z.boolean() }).meta({ id: 'OwnTwoFactor' });
export type OwnTwoFactor = z.infer<typeof ownTwoFactor>;
