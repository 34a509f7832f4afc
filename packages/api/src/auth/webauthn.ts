/**
 * Passkeys, as far as we need them: WebAuthn without attestation, since any authenticator is good enough for whoever
 * chose it. So nothing of certificates is needed here, and a new key comes as the browser hands it out, in SPKI. A
 * library that reads certificates too would make the API a third larger.
 */

/** Where a passkey is good: at this origin, whose host name is what authenticators know us by. */
export interface RelyingParty {
  origin: string;
}

/** What an authenticator signed, with what the browser says about it; each as base64url. */
export interface Said {
  clientDataJSON: string;
  authenticatorData: string;
}

export interface Authenticated {
  /** Goes up with each use, where the authenticator counts at all. */
  counter: number;
}

/** By the numbers of COSE: how a key is read, and what its signatures are. */
const algorithms: Readonly<
  Record<number, { imported: EcKeyImportParams | RsaHashedImportParams; verified: EcdsaParams | { name: string } }>
> = {
  [-7]: { imported: { name: 'ECDSA', namedCurve: 'P-256' }, verified: { name: 'ECDSA', hash: 'SHA-256' } },
  [-257]: { imported: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, verified: { name: 'RSASSA-PKCS1-v1_5' } },
};

const flags = { present: 0x01, verified: 0x04, attested: 0x40 };
const attestedAt = 37;

type Bytes = Uint8Array<ArrayBuffer>;

/** Throws where it is no base64url. */
function fromBase64Url(text: string): Bytes {
  if (!/^[\w-]*$/.test(text)) throw new Error('That is no base64url.');
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}

export const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const hashOf = async (bytes: Bytes): Promise<Bytes> => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);

/** The challenge that a browser answered, whether it is one of ours or not. */
export function challengeIn(clientDataJSON: string): string | undefined {
  const { challenge } = clientDataOf(clientDataJSON);
  return typeof challenge === 'string' ? challenge : undefined;
}

function clientDataOf(clientDataJSON: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(new TextDecoder().decode(fromBase64Url(clientDataJSON)));
    return typeof read === 'object' && read !== null ? { ...read } : {};
  } catch {
    return {};
  }
}

/**
 * What the authenticator says, given that it was asked by our own pages and has made sure of its person, by a finger, a
 * face or a PIN; undefined where that is not so. The challenge is the caller's to look at.
 */
async function dataOf(
  { clientDataJSON, authenticatorData }: Said,
  type: 'webauthn.create' | 'webauthn.get',
  { origin }: RelyingParty,
): Promise<Bytes | undefined> {
  const said = clientDataOf(clientDataJSON);
  if (said.type !== type || said.origin !== origin || said.crossOrigin === true) return undefined;
  const data = fromBase64Url(authenticatorData);
  const host = await hashOf(new TextEncoder().encode(new URL(origin).hostname));
  const needed = flags.present | flags.verified;
  if (data.length < attestedAt || !isSame(data.subarray(0, 32), host)) return undefined;
  return ((data[32] ?? 0) & needed) === needed ? data : undefined;
}

const counterIn = (data: Bytes): number => new DataView(data.buffer, data.byteOffset).getUint32(33);

/** A key as the browser hands it out. */
export interface NewKey extends Said {
  publicKey: string;
  algorithm: number;
}

/** What is to be kept of a new key, given that it is one; undefined where it is not. */
export async function readNewKey(
  key: NewKey,
  party: RelyingParty,
): Promise<(Authenticated & { credentialId: string }) | undefined> {
  try {
    const data = await dataOf(key, 'webauthn.create', party);
    if (!data || ((data[32] ?? 0) & flags.attested) === 0) return undefined;
    const length = new DataView(data.buffer, data.byteOffset).getUint16(attestedAt + 16);
    const credential = data.subarray(attestedAt + 18, attestedAt + 18 + length);
    if (length === 0 || credential.length !== length || !(await importKey(key))) return undefined;
    return { counter: counterIn(data), credentialId: toBase64Url(credential) };
  } catch {
    return undefined;
  }
}

const importKey = async ({ publicKey, algorithm }: Pick<NewKey, 'publicKey' | 'algorithm'>) => {
  const known = algorithms[algorithm];
  return known && crypto.subtle.importKey('spki', fromBase64Url(publicKey), known.imported, false, ['verify']);
};

/** What the holder of the key proves with it; undefined where they prove nothing. */
export async function checkSignature(
  said: Said & { signature: string },
  key: Pick<NewKey, 'publicKey' | 'algorithm'>,
  party: RelyingParty,
): Promise<Authenticated | undefined> {
  try {
    const data = await dataOf(said, 'webauthn.get', party);
    const [known, imported] = [algorithms[key.algorithm], await importKey(key)];
    if (!(data && known && imported)) return undefined;
    const signed = new Uint8Array([...data, ...(await hashOf(fromBase64Url(said.clientDataJSON)))]);
    const given = fromBase64Url(said.signature);
    const signature = key.algorithm === -7 ? fixedLength(given) : given;
    const right = await crypto.subtle.verify(known.verified, imported, signature, signed);
    return right ? { counter: counterIn(data) } : undefined;
  } catch {
    return undefined;
  }
}

/** The two numbers of an ECDSA signature in 32 bytes each, as WebCrypto wants them; authenticators write DER. */
function fixedLength(der: Bytes): Bytes {
  const fixed = new Uint8Array(64);
  let at = 2;
  for (const end of [32, 64]) {
    const length = der[at + 1] ?? 0;
    const number = der.subarray(at + 2, at + 2 + length);
    const digits = number.subarray(Math.max(0, number.length - 32));
    if (der[at] !== 0x02 || number.length !== length || length > 33) throw new Error('That is no signature.');
    fixed.set(digits, end - digits.length);
    at += 2 + length;
  }
  return fixed;
}
