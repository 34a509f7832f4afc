import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { Fault } from '@isntgram/cli/fault';

const mark = 'isntgram state 1';
const saltSizeBytes = 16;
const ivSizeBytes = 12;
const tagSizeBytes = 16;
const keyOf = (passphrase: string, salt: Uint8Array) =>
  scryptSync(passphrase, salt, 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 });

/** What only who knows the passphrase reads, and nobody changes unseen: AES-256-GCM under a key of scrypt's. */
export function seal(text: string, passphrase: string): string {
  const [salt, iv] = [randomBytes(saltSizeBytes), randomBytes(ivSizeBytes)];
  const cipher = createCipheriv('aes-256-gcm', keyOf(passphrase, salt), iv).setAAD(Buffer.from(mark));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `${mark}\n${Buffer.concat([salt, iv, cipher.getAuthTag(), body]).toString('base64')}\n`;
}

/** What `seal` was given. @throws Fault where it is another file, was changed, or has another passphrase */
export function open(sealed: string, passphrase: string): string {
  const [first, second = ''] = sealed.split('\n');
  if (first !== mark) throw new Fault('This is no copy of a state that `npm run state -- copy` wrote.');
  const bytes = Buffer.from(second, 'base64');
  const [ivAt, tagAt, bodyAt] = [
    saltSizeBytes,
    saltSizeBytes + ivSizeBytes,
    saltSizeBytes + ivSizeBytes + tagSizeBytes,
  ];
  try {
    const key = keyOf(passphrase, bytes.subarray(0, ivAt));
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(ivAt, tagAt))
      .setAAD(Buffer.from(mark))
      .setAuthTag(bytes.subarray(tagAt, bodyAt));
    return Buffer.concat([decipher.update(bytes.subarray(bodyAt)), decipher.final()]).toString('utf8');
  } catch {
    throw new Fault('STATE_PASSPHRASE is not the one that this copy was written with, or the copy is damaged.');
  }
}
