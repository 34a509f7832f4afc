import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * What stands in the database for a session's token, so that who reads the table cannot be anybody. Plain SHA-256: a
 * token is 32 characters of chance, and every request asks. No cookie can hold what it answers: there, a token ends at
 * its first dot.
 */
export const keptToken = (token: string): string => `.${bytesToHex(sha256(utf8ToBytes(token)))}`;

/** A session's new token, as the cookie is to hold it. */
export interface RenewedSession {
  token: string;
  expiresAt: Date;
}
