import type { Settings } from '@isntgram/core/platform';
import type { RenewedSession } from '@isntgram/core/session-tokens';

/** Says to the browser's code and to the pages' cache, which never see the session itself, that somebody is signed in. */
export const hintCookie = 'signed_in';

/** The session cookie's name: on https the prefix makes browsers refuse it from any other host or path, and without Secure. */
export const sessionCookieName = ({ scheme }: Pick<Settings, 'scheme'>): string =>
  scheme === 'https' ? '__Host-session' : 'session';

/** The session's token in a Cookie header. What follows the dot is a signature; the token itself is the secret that is looked up. */
export function sessionToken(cookieHeader: string | undefined, settings: Settings): string | undefined {
  if (!cookieHeader) return undefined;
  const name = `${sessionCookieName(settings)}=`;
  const cookie = cookieHeader.split(/;\s*/).find((part) => part.startsWith(name));
  return cookie?.slice(name.length).split('.')[0] || undefined;
}

/**
 * The request's headers with the session signed by the secret of now, where one of before had signed it: better-auth knows only that one,
 * and would end the session. The next cookie that it sets is signed anew.
 */
export async function signAnew(headers: Headers, settings: Settings): Promise<Headers> {
  const { authSecret, authSecretsPrevious = [] } = settings;
  const renewed = new Headers(headers);
  const prefix = `${sessionCookieName(settings)}=`;
  const cookies = headers.get('cookie')?.split(/;\s*/) ?? [];
  const index = cookies.findIndex((cookie) => cookie.startsWith(prefix));
  const [token, signature] = decodeSigned(cookies[index]?.slice(prefix.length) ?? '');
  if (!token || !signature) return renewed;
  for (const secret of authSecretsPrevious) {
    if (!(await isSignature(signature, token, secret))) continue;
    cookies[index] = prefix + encodeURIComponent(`${token}.${await sign(token, authSecret)}`);
    renewed.set('cookie', cookies.join('; '));
    break;
  }
  return renewed;
}

/** A token and its signature as better-auth writes them, `token.base64` encoded for a URL; empty where it is something else. */
function decodeSigned(value: string): string[] {
  try {
    const decoded = decodeURIComponent(value);
    const end = decoded.lastIndexOf('.');
    return end > 0 ? [decoded.slice(0, end), decoded.slice(end + 1)] : [];
  } catch {
    return [];
  }
}

const bytes = (text: string) => new TextEncoder().encode(text);
const hmacKey = (secret: string) =>
  crypto.subtle.importKey('raw', bytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);

async function sign(token: string, secret: string): Promise<string> {
  const signature = await crypto.subtle.sign('HMAC', await hmacKey(secret), bytes(token));
  return btoa(String.fromCharCode(...new Uint8Array(signature)));
}

async function isSignature(signature: string, token: string, secret: string): Promise<boolean> {
  if (!/^[A-Za-z0-9+/]{43}=$/.test(signature)) return false;
  const given = Uint8Array.from(atob(signature), (character) => character.charCodeAt(0));
  return crypto.subtle.verify('HMAC', await hmacKey(secret), given, bytes(token));
}

/** Sets or clears the hint wherever a response sets or clears the session, right behind it. */
export function mirrorSession(response: Response, settings: Settings): Response {
  const prefix = `${sessionCookieName(settings)}=`;
  const session = response.headers.getSetCookie().find((cookie) => cookie.startsWith(prefix));
  if (!session) return response;
  const maxAge = /;\s*max-age=(\d+)/i.exec(session)?.[1];
  const ended = maxAge === '0' || session.startsWith(`${prefix};`);
  const headers = new Headers(response.headers);
  const secure = settings.scheme === 'https' ? '; Secure' : '';
  const life = ended ? '; Max-Age=0' : maxAge ? `; Max-Age=${maxAge}` : '';
  headers.delete('set-cookie');
  for (const cookie of response.headers.getSetCookie()) {
    headers.append('set-cookie', cookie);
    if (cookie === session)
      headers.append('set-cookie', `${hintCookie}=${ended ? '' : '1'}; Path=/; SameSite=Lax${secure}${life}`);
  }
  return new Response(response.body, { status: response.status, headers });
}

/** The cookies of a session whose token was renewed; they last as long as the session, or the browser, does. */
export async function renewedCookies(
  { token, expiresAt }: RenewedSession,
  settings: Settings,
  { now, cookies = '' }: { now: Date; cookies?: string | undefined },
): Promise<string[]> {
  const value = encodeURIComponent(`${token}.${await sign(token, settings.authSecret)}`);
  const seconds = Math.max(0, Math.floor((expiresAt.getTime() - now.getTime()) / 1000));
  const life = /\bdont_remember=/.test(cookies) ? '' : `; Max-Age=${seconds}`;
  const secure = settings.scheme === 'https' ? '; Secure' : '';
  return [
    `${sessionCookieName(settings)}=${value}${life}; Path=/; HttpOnly; SameSite=Lax${secure}`,
    `${hintCookie}=1; Path=/; SameSite=Lax${secure}${life}`,
  ];
}

/** The cookies that take a session's away. */
export function endedCookies(settings: Settings): string[] {
  const rest = `=; Max-Age=0; Path=/; SameSite=Lax${settings.scheme === 'https' ? '; Secure' : ''}`;
  return [`${sessionCookieName(settings)}${rest}; HttpOnly`, hintCookie + rest];
}
