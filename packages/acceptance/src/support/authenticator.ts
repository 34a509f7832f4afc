import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { NewPasskey, PasskeyProof } from '@isntgram/contract';

const hash = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();

/** What a browser and an authenticator do together: one passkey, for the page at `origin`. */
export class Authenticator {
  readonly #key = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly #id = randomBytes(32);
  counter = 0;
  /** Its person was there, and was made sure of. */
  flags = 0x05;
  readonly origin: string;

  constructor(origin: string) {
    this.origin = origin;
  }

  create(challenge: string, name = 'My key'): NewPasskey {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.#id.length);
    return {
      name,
      clientDataJSON: this.#clientData('webauthn.create', challenge).toString('base64url'),
      authenticatorData: this.#data(0x40, Buffer.concat([Buffer.alloc(16), length, this.#id])).toString('base64url'),
      publicKey: this.#key.publicKey.export({ type: 'spki', format: 'der' }).toString('base64url'),
      algorithm: -7,
    };
  }

  prove(challenge: string): PasskeyProof {
    this.counter += 1;
    const clientData = this.#clientData('webauthn.get', challenge);
    const data = this.#data(0, Buffer.alloc(0));
    return {
      id: this.#id.toString('base64url'),
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: sign('sha256', Buffer.concat([data, hash(clientData)]), this.#key.privateKey).toString('base64url'),
    };
  }

  #clientData(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }));
  }

  #data(flags: number, rest: Buffer): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([hash(new URL(this.origin).hostname), Buffer.from([this.flags | flags]), counter, rest]);
  }
}
