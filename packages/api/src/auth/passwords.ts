import type { Passwords } from '@isntgram/core/kernel/ports';
import { hashPassword, verifyPassword } from 'better-auth/crypto';

/** scrypt, as better-auth uses it. */
export const passwords: Passwords = { hash: hashPassword, verify: verifyPassword };

/**
 * For one request from this place, or of this account where it is `known` to come from one of its devices. A profile
 * bounds by it how many hashes are computed at once, and in whose turn.
 */
export type PasswordsFrom = (place: string, known?: boolean) => Passwords;

export interface Proven {
  hash: string;
  password: string;
}

/** The same, of which one answer is known already and not computed again. */
export const knowing = ({ hash, verify }: Passwords, proven: Proven): Passwords => ({
  hash,
  verify: async (given) => (given.hash === proven.hash && given.password === proven.password) || verify(given),
});
