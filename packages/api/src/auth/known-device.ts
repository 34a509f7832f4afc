import type { Context } from '@isntgram/core/kernel/context';
import { base64, cookieName, cookieValue, isSignature, sign } from './signed-cookies.ts';

/**
 * A cookie that tells a device on which somebody signed in before, for as long as a browser keeps it, also after they
 * signed out. It opens nothing: it says only whose guesses are counted apart from strangers'.
 * https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
 */
const lifeSeconds = 400 * 24 * 60 * 60;
const nonceBytes = 16;

const nameOf = ({ platform: { settings } }: Context): string => cookieName(settings, 'device');
const textOf = (ctx: Context, userId: string, nonce: string): string =>
  JSON.stringify(['known device', ctx.tenant.slug, userId, nonce]);

/** Base64 as cookies take it, and back for what has the length of a signature. */
const forCookie = (text: string): string => text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const fromCookie = (text: string): string => `${text.replaceAll('-', '+').replaceAll('_', '/')}=`;

/** The Set-Cookie by which this device is known from now on as one of the user's. */
export async function rememberDevice(ctx: Context, userId: string): Promise<string> {
  const { authSecret, scheme } = ctx.platform.settings;
  const nonce = forCookie(base64(crypto.getRandomValues(new Uint8Array(nonceBytes))));
  const value = `${nonce}.${forCookie(await sign(textOf(ctx, userId, nonce), authSecret))}`;
  const secure = scheme === 'https' ? '; Secure' : '';
  return `${nameOf(ctx)}=${value}; Path=/; Max-Age=${lifeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}

/** Whether the cookies tell of any device, whosever. */
export const hasDevice = (ctx: Context, cookies: string | undefined): boolean =>
  cookieValue(cookies, nameOf(ctx)) !== undefined;

/** The name under which the device that the cookies tell of is known as one of the user's. */
export async function knownDevice(
  ctx: Context,
  cookies: string | undefined,
  userId: string,
): Promise<string | undefined> {
  const [nonce, mark] = cookieValue(cookies, nameOf(ctx))?.split('.') ?? [];
  if (!nonce || !mark || nonce.length > 64) return undefined;
  const { authSecret, authSecretsPrevious = [] } = ctx.platform.settings;
  for (const secret of [authSecret, ...authSecretsPrevious]) {
    if (await isSignature(fromCookie(mark), textOf(ctx, userId, nonce), secret)) return `device ${nonce}`;
  }
  return undefined;
}
