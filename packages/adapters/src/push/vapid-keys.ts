/** By what a push service knows who sends (RFC 8292): a key of P-256, in base64url as browsers and services want it. */
export interface VapidKeys {
  publicKey: string;
  privateKey: string;
}

/** The order of P-256: private keys are less. */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
/** An ECPrivateKey in PKCS #8, up to the key itself, without the public one: whoever reads it reckons that. */
const beforeKey = fromHex('3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420');

/** The keys that belong to a secret: always the same, so that subscriptions stay good. */
export async function vapidKeysOf(secret: string): Promise<VapidKeys> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret)));
  const number = (BigInt(`0x${toHex(hash)}`) % (order - 1n)) + 1n;
  const key = fromHex(number.toString(16).padStart(64, '0'));
  const pkcs8 = new Uint8Array([...beforeKey, ...key]);
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const known = await crypto.subtle.exportKey(
    'jwk',
    await crypto.subtle.importKey('pkcs8', pkcs8, algorithm, true, ['sign']),
  );
  const { x, y, d } = known as { x?: string; y?: string; d?: string };
  if (!(x && y && d)) throw new Error('The public key of a push key could not be reckoned.');
  return { privateKey: d, publicKey: toBase64Url(`\u0004${fromBase64Url(x)}${fromBase64Url(y)}`) };
}

function fromHex(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: text.length / 2 }, (_, at) => Number.parseInt(text.slice(2 * at, 2 * at + 2), 16));
}
const toHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const fromBase64Url = (text: string): string => atob(text.replaceAll('-', '+').replaceAll('_', '/'));
const toBase64Url = (bytes: string): string =>
  btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
