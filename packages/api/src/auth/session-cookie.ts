import type { RenewedSession } from '@isntgram/core/accounts/session-tokens';
import type { Settings } from '@isntgram/core/kernel/platform';
import { cookieName, cookiesIn, cookieValue, isSignature, sign } from './signed-cookies.ts';

/**
 * Says to the browser's code and to the pages' cache, which never see the session itself, that somebody is signed in.
 */
const hintCookie = 'signed_in';

/** The session cookie's name. */
export const sessionCookieName = (settings: Pick<Settings, 'scheme'>): string => cookieName(settings, 'session');

/**
 * The session's token in a Cookie header. What follows the dot is a signature; the token itself is the secret that is
 * looked up.
 */
export function sessionToken(cookieHeader: string | undefined, settings: Settings): string | undefined {
  return cookieValue(cookieHeader, sessionCookieName(settings))?.split('.')[0] || undefined;
}

/**
 * The request's headers with the session signed by the secret of now, where one of before had signed it: better-auth
 * knows only that one, and would end the session. The next cookie that it sets is signed anew.
 */
export async function signAnew(headers: Headers, settings: Settings): Promise<Headers> {
  const { authSecret, authSecretsPrevious = [] } = settings;
  const renewed = new Headers(headers);
  const prefix = `${sessionCookieName(settings)}=`;
  const cookies = cookiesIn(headers.get('cookie'));
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

/**
 * A token and its signature as better-auth writes them, `token.base64` encoded for a URL; empty where it is something
 * else.
 */
function decodeSigned(value: string): string[] {
  try {
    const decoded = decodeURIComponent(value);
    const end = decoded.lastIndexOf('.');
    return end > 0 ? [decoded.slice(0, end), decoded.slice(end + 1)] : [];
  } catch {
    return [];
  }
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
