import { newOrder, type OrderForm } from '@isntgram/contract/shop/orders';
import { DomainError } from '@isntgram/core/kernel/errors';
import { placeOrder } from '@isntgram/core/shop/orders/place-order';
import type { Context as HonoContext } from 'hono';
import type { ApiEnv } from '../../environment.ts';
import { cartToken, forgetCart } from './cart-cookie.ts';

/**
 * Orders what a form says. Answers where it leads: to the order, or to the page that says why there is none. What
 * somebody typed about themselves stands in no address.
 */
export async function orderByForm(c: HonoContext<ApiEnv>, form: OrderForm): Promise<string> {
  const { country, shipping, total, email, name, payment, ...address } = form;
  const again = (said: string) => `/shop/checkout?${new URLSearchParams({ country, shipping, said })}`;
  const read = newOrder.safeParse({
    ...{ email, name, shipping, payment, total: Number(total) },
    address: { ...address, country },
  });
  if (!read.success) return again('request.invalid');
  try {
    const { token } = await placeOrder(c.var.ctx, cartToken(c), read.data);
    forgetCart(c);
    return `/shop/orders/${token}`;
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'shop.closed') throw error;
    return /^shop\.cart/.test(error.code) ? `/shop/cart?said=${error.code}` : again(error.code);
  }
}
