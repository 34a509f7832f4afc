import type { Settings } from '@isntgram/core/kernel/platform';

/** A cookie's name: on https the prefix makes browsers refuse it from any other host or path, and without Secure. */
export const cookieName = ({ scheme }: Pick<Settings, 'scheme'>, name: string): string =>
  scheme === 'https' ? `__Host-${name}` : name;

/** The cookies of a Cookie header, each as `name=value`. */
export const cookiesIn = (header: string | null | undefined): string[] => header?.split(/;\s*/) ?? [];

/** The value that a Cookie header has under this name. */
export function cookieValue(header: string | null | undefined, name: string): string | undefined {
  return cookiesIn(header)
    .find((cookie) => cookie.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}

const bytes = (text: string) => new TextEncoder().encode(text);
const hmacKey = (secret: string) =>
  crypto.subtle.importKey('raw', bytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);

/** The text's signature, HMAC-SHA-256 in base64. */
export async function sign(text: string, secret: string): Promise<string> {
  return base64(new Uint8Array(await crypto.subtle.sign('HMAC', await hmacKey(secret), bytes(text))));
}

/** Whether `sign` made it with this secret; how long that takes says nothing of how much of it is right. */
export async function isSignature(signature: string, text: string, secret: string): Promise<boolean> {
  if (!/^[A-Za-z0-9+/]{43}=$/.test(signature)) return false;
  const given = Uint8Array.from(atob(signature), (character) => character.charCodeAt(0));
  return crypto.subtle.verify('HMAC', await hmacKey(secret), given, bytes(text));
}

export const base64 = (raw: Uint8Array): string => btoa(String.fromCharCode(...raw));
