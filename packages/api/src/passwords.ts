import type { Passwords } from '@isntgram/core/ports';
import { hashPassword, verifyPassword } from 'better-auth/crypto';

/** scrypt, as better-auth uses it. */
export const passwords: Passwords = { hash: hashPassword, verify: verifyPassword };
