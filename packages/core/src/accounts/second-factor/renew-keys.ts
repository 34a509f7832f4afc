import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { bytesToHex, hexToBytes, managedNonce, utf8ToBytes } from '@noble/ciphers/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { sql } from 'drizzle-orm';
import { errorText } from '../../kernel/error-text.ts';
import type { Bites } from '../../kernel/work/bites.ts';
import type { TenantWork } from '../../kernel/work/work.ts';
import { keptToken } from '../session-tokens.ts';

/**
 * The keys of authenticator apps and the backup codes are encrypted with the installation's secret, by better-auth:
 * `$ba$`, which secret that was, `$`, then nonce and ciphertext in hex. Once another secret took its place, all are
 * written anew under that one, so that the one before can be forgotten.
 */

/** Tells secrets apart, and nothing of them. */
export const secretVersion = (secret: string): number => Number.parseInt(keptToken(secret).slice(1, 8), 16);

const headOf = (secret: string): string => `$ba$${secretVersion(secret)}$`;
const cipherOf = (secret: string) => managedNonce(xchacha20poly1305)(sha256(utf8ToBytes(secret)));

/** Encrypts with a secret, as better-auth does. */
export const seal = (secret: string, plain: Uint8Array): string =>
  `${headOf(secret)}${bytesToHex(cipherOf(secret).encrypt(plain))}`;

interface Row {
  id: string;
  secret: string;
  codes: string;
}

/** Encrypts with the secret of now what one of before encrypted. Answers whether more of it is left. */
export async function renewKeys(work: TenantWork, { rowsMax = 200 }: Bites): Promise<boolean> {
  const { authSecret, authSecretsPrevious = [] } = work.platform.settings;
  const previous = authSecretsPrevious.filter((secret) => secret !== authSecret);
  if (previous.length === 0) return false;
  const { twoFactors } = work.tables;
  const heads = sql`${sql.param(previous.map((secret) => `${headOf(secret)}%`))}::text[]`;
  const rows = await work.db.rows<Row>(sql`
    select id, secret, backup_codes as codes from ${twoFactors}
    where secret like any(${heads}) or backup_codes like any(${heads}) order by id limit ${rowsMax}::integer`);
  const renewed = (sealed: string): string => {
    const secret = previous.find((each) => sealed.startsWith(headOf(each)));
    if (secret === undefined) return sealed;
    const plain = cipherOf(secret).decrypt(hexToBytes(sealed.slice(headOf(secret).length)));
    return seal(authSecret, plain);
  };
  let done = 0;
  for (const row of rows) {
    try {
      // Whoever uses up a backup code meanwhile has written them under the secret of now.
      await work.db.rows(sql`
        update ${twoFactors} set secret = ${renewed(row.secret)}, backup_codes = ${renewed(row.codes)}
        where id = ${row.id}::uuid and secret = ${row.secret} and backup_codes = ${row.codes}`);
      done += 1;
    } catch (error) {
      work.platform.log({
        level: 'error',
        message: 'The key of a second factor could not be encrypted anew.',
        tenant: work.tenant.slug,
        error: errorText(error),
      });
    }
  }
  return rows.length === rowsMax && done > 0;
}
