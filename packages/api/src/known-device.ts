import { placeOf } from '@isntgram/core/client-place';
import type { Context } from '@isntgram/core/context';
import { and, eq, gt } from 'drizzle-orm';

/**
 * A cookie that tells a device on which somebody signed in before, for as long as a browser keeps it, also after they signed out. It
 * opens nothing: it says only whose guesses are counted apart from strangers'.
 * https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
 */
const lifeSeconds = 400 * 24 * 60 * 60;
const nonceBytes = 16;

const cookieName = ({ platform: { settings } }: Context): string => (settings.scheme === 'https' ? '__Host-device' : 'device');

const bytes = (text: string) => new TextEncoder().encode(text);
const base64url = (raw: Uint8Array): string =>
  btoa(String.fromCharCode(...raw))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

async function markOf(ctx: Context, secret: string, userId: string, nonce: string): Promise<string> {
  const key = await crypto.subtle.importKey('raw', bytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const text = JSON.stringify(['known device', ctx.tenant.slug, userId, nonce]);
  return base64url(new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(text))));
}

/** The Set-Cookie by which this device is known from now on as one of the user's. */
export async function rememberDevice(ctx: Context, userId: string): Promise<string> {
  const { authSecret, scheme } = ctx.platform.settings;
  const nonce = base64url(crypto.getRandomValues(new Uint8Array(nonceBytes)));
  const value = `${nonce}.${await markOf(ctx, authSecret, userId, nonce)}`;
  const secure = scheme === 'https' ? '; Secure' : '';
  return `${cookieName(ctx)}=${value}; Path=/; Max-Age=${lifeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}

/** Whether the cookies tell of any device, whosever. */
export const hasDevice = (ctx: Context, cookies: string | undefined): boolean =>
  (cookies ?? '').split(/;\s*/).some((cookie) => cookie.startsWith(`${cookieName(ctx)}=`));

/** The name under which the device that the cookies tell of is known as one of the user's. */
export async function knownDevice(ctx: Context, cookies: string | undefined, userId: string): Promise<string | undefined> {
  const prefix = `${cookieName(ctx)}=`;
  const value = (cookies ?? '')
    .split(/;\s*/)
    .find((cookie) => cookie.startsWith(prefix))
    ?.slice(prefix.length);
  const [nonce, mark] = value?.split('.') ?? [];
  if (!nonce || !mark || nonce.length > 64) return undefined;
  const { authSecret, authSecretsPrevious = [] } = ctx.platform.settings;
  for (const secret of [authSecret, ...authSecretsPrevious]) {
    if (isSame(mark, await markOf(ctx, secret, userId, nonce))) return `device ${nonce}`;
  }
  return undefined;
}

/** Compares all characters, wherever the first difference is. */
function isSame(given: string, wanted: string): boolean {
  let difference = given.length ^ wanted.length;
  for (let index = 0; index < wanted.length; index += 1) difference |= given.charCodeAt(index) ^ wanted.charCodeAt(index);
  return difference === 0;
}

/** Whether the user has a session that began at this place. */
export async function isKnownPlace(
  { db, platform, tables: { sessions } }: Context,
  userId: string,
  place: string,
): Promise<boolean> {
  const rows = await db.query
    .selectDistinct({ address: sessions.ipAddress })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, platform.clock.now())))
    .limit(100);
  return rows.some(({ address }) => address !== null && placeOf(address) === place);
}
