import { shopLimits } from '@isntgram/contract/shop/choices';
import type { CartToken } from '@isntgram/core/shop/cart/whose-cart';
import type { Context as HonoContext } from 'hono';
import { cookieName, cookieValue } from '../../auth/signed-cookies.ts';
import type { ApiEnv } from '../../environment.ts';

type Request = HonoContext<ApiEnv>;

const nameOf = ({ var: { ctx } }: Request): string => cookieName(ctx.platform.settings, 'cart');

/** As `newToken` makes them. */
const tokenPattern = /^[\w-]{43}$/;

/** The token of a guest's cart, if the request has one. It says nothing in another shop. */
export function cartToken(c: Request): CartToken {
  const token = cookieValue(c.req.header('cookie'), nameOf(c));
  return token && tokenPattern.test(token) ? token : undefined;
}

const cookieOf = (c: Request, value: string, lifeSeconds: number): string => {
  const secure = c.var.ctx.platform.settings.scheme === 'https' ? '; Secure' : '';
  return `${nameOf(c)}=${value}; Path=/; Max-Age=${lifeSeconds}; HttpOnly; SameSite=Lax${secure}`;
};

/** Lets a guest's browser keep its cart; that of who is signed in is theirs without. */
export function keepCart(c: Request, token: CartToken): void {
  if (token === undefined) forgetCart(c);
  else c.header('set-cookie', cookieOf(c, token, shopLimits.cartDays * 24 * 60 * 60), { append: true });
}

/** Takes the cookie back of who has signed in: what was in that cart is in theirs. */
export function forgetCart(c: Request): void {
  const { actor } = c.var.ctx;
  if (actor && !actor.demo && cartToken(c) !== undefined) c.header('set-cookie', cookieOf(c, '', 0), { append: true });
}
