import { type CartForm, lineQuantity } from '@isntgram/contract/shop/cart';
import { DomainError } from '@isntgram/core/kernel/errors';
import { acceptCart, addToLine, putLine, removeLine } from '@isntgram/core/shop/cart/change-cart';
import type { Context as HonoContext } from 'hono';
import type { ApiEnv } from '../../environment.ts';
import { cartToken, forgetCart, keepCart } from './cart-cookie.ts';

/**
 * Does what a form says. Answers the code of what could not be done: who sent it sees the cart and reads why, as nobody
 * can read a problem document.
 */
export async function actOnCart(c: HonoContext<ApiEnv>, form: CartForm): Promise<string | undefined> {
  try {
    await act(c, form);
    return undefined;
  } catch (error) {
    if (error instanceof DomainError && error.code !== 'shop.closed') return error.code;
    throw error;
  }
}

async function act(c: HonoContext<ApiEnv>, { act: what, variantId, quantity: asked }: CartForm): Promise<void> {
  const { ctx } = c.var;
  const token = cartToken(c);
  if (what === 'accept') await acceptCart(ctx, token);
  else if (variantId === undefined) throw new DomainError('request.invalid');
  else if (what === 'remove') await removeLine(ctx, token, variantId);
  else {
    const said = lineQuantity.safeParse({ quantity: /^\d+$/.test(asked) ? Number(asked) : Number.NaN });
    if (!said.success) throw new DomainError('request.invalid');
    const line = { variantId, quantity: said.data.quantity };
    const kept = await (what === 'add' ? addToLine(ctx, token, line) : putLine(ctx, token, line));
    return keepCart(c, kept.token);
  }
  forgetCart(c);
}
