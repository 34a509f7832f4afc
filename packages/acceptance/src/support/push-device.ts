import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { waitFor } from './person.ts';

/** What stands for the push services of browsers; nowhere unless the runner told, as `npm test` does. */
const pushes = process.env.ISNTGRAM_PUSHES;
export const hasPushes = pushes !== undefined;

/** What sw.js shows. */
export interface Shown {
  title: string;
  text: string;
  path: string;
  tag: string;
  unread: number;
}

interface Taken {
  headers: Record<string, string>;
  body: string;
}

/** A browser that takes messages: makes its keys, and reads what was encrypted for it, as RFC 8291 has it. */
export class PushDevice {
  readonly #keys = createECDH('prime256v1');
  readonly #auth = randomBytes(16);
  readonly origin = 'https://updates.push.services.mozilla.com';
  readonly endpoint: string;
  readonly #path = `/wpush/v2/${randomBytes(12).toString('base64url')}`;

  /** `answer`: what its service says to each message. */
  constructor(answer?: number) {
    this.#keys.generateKeys();
    this.endpoint = `${this.origin}${this.#path}${answer === undefined ? '' : `?answer=${answer}`}`;
  }

  /** As `PushSubscription.toJSON()` has it. */
  get subscription() {
    const p256dh = this.#keys.getPublicKey().toString('base64url');
    return { endpoint: this.endpoint, keys: { p256dh, auth: this.#auth.toString('base64url') } };
  }

  async taken(): Promise<Taken[]> {
    const response = await fetch(new URL(`/${new URL(this.origin).host}${this.#path}`, pushes));
    return (await response.json()) as Taken[];
  }

  /** Waits until so many messages came, and reads them all. */
  async shown(count: number): Promise<Shown[]> {
    const taken = await waitFor(
      `${count} messages`,
      () => this.taken(),
      (all) => all.length >= count,
    );
    return taken.map(({ body }) => JSON.parse(this.#read(Buffer.from(body, 'base64'))) as Shown);
  }

  #read(body: Buffer): string {
    const salt = body.subarray(0, 16);
    const keyLength = body.readUInt8(20);
    const sender = body.subarray(21, 21 + keyLength);
    const own = this.#keys.getPublicKey();
    const bits = (key: Buffer, salted: Buffer, info: Buffer | string, length: number) =>
      Buffer.from(hkdfSync('sha256', key, salted, info, length));
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), own, sender]);
    const secret = bits(this.#keys.computeSecret(sender), this.#auth, info, 32);
    const sealed = body.subarray(21 + keyLength);
    const cipher = createDecipheriv(
      'aes-128-gcm',
      bits(secret, salt, 'Content-Encoding: aes128gcm\0', 16),
      bits(secret, salt, 'Content-Encoding: nonce\0', 12),
    );
    cipher.setAuthTag(sealed.subarray(-16));
    const padded = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
    return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8');
  }
}

/** What a message's sender claims (RFC 8292), where they signed it by the key that they tell. */
export function claimsOf({ headers }: Taken): { key: string; claims: Record<string, unknown> } {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(headers.authorization ?? '') ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
  const jwk = { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' };
  const publicKey = createPublicKey({ format: 'jwk', key: jwk });
  const signed = Buffer.from(`${head}.${claims}`);
  const good = verify(
    'sha256',
    signed,
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!good) throw new Error('The signature is not by the key that is told.');
  return { key, claims: JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown> };
}
