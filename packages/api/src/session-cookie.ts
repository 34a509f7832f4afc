import type { Settings } from '@isntgram/core/platform';

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

/** Sets or clears the hint wherever a response sets or clears the session. */
export function mirrorSession(response: Response, settings: Settings): Response {
  const prefix = `${sessionCookieName(settings)}=`;
  const session = response.headers.getSetCookie().find((cookie) => cookie.startsWith(prefix));
  if (!session) return response;
  const maxAge = /;\s*max-age=(\d+)/i.exec(session)?.[1];
  const ended = maxAge === '0' || session.startsWith(`${prefix};`);
  const headers = new Headers(response.headers);
  const secure = settings.scheme === 'https' ? '; Secure' : '';
  const life = ended ? '; Max-Age=0' : maxAge ? `; Max-Age=${maxAge}` : '';
  headers.append('set-cookie', `${hintCookie}=${ended ? '' : '1'}; Path=/; SameSite=Lax${secure}${life}`);
  return new Response(response.body, { status: response.status, headers });
}
