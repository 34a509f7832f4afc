import * as z from 'zod';
import { id, instant } from '../kernel/page.ts';
import { enteredPassword } from './accounts.ts';
import { secondFactorCode } from './two-factor.ts';

/** What browsers hand out in binary, written as text. */
const bytes = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[\w-]+$/, { error: 'This must be base64url.' });

const passkeyName = z
  .string()
  .trim()
  .min(1, { error: 'Enter a name.' })
  .max(50, { error: 'The name can have at most 50 characters.' });

/** Proves that it is the account's owner who wants another way in. */
export const passkeyRequest = z.object({ password: enteredPassword, code: secondFactorCode.optional() });

const said = { clientDataJSON: bytes(4_000), authenticatorData: bytes(4_000) };

/** A new passkey, as `PublicKeyCredential` has it. */
export const newPasskey = z.object({
  name: passkeyName,
  ...said,
  publicKey: bytes(4_000),
  algorithm: z.number().int(),
});
export type NewPasskey = z.infer<typeof newPasskey>;

/** What a passkey signed. */
export const passkeyProof = z.object({ id: bytes(1_400), ...said, signature: bytes(4_000) });
export type PasskeyProof = z.infer<typeof passkeyProof>;

/** One's own passkey. */
export const passkey = z
  .object({ id, name: z.string(), createdAt: instant, usedAt: instant.nullable() })
  .meta({ id: 'Passkey' });
export type Passkey = z.infer<typeof passkey>;

/** Proves that it is the account's owner who wants one way in less. */
export const passkeyRemoval = z.object({ password: enteredPassword }).meta({ id: 'PasskeyRemoval' });

export const passkeyChange = z.object({ name: passkeyName }).meta({ id: 'PasskeyChange' });
