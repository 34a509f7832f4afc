import { putLine } from '@isntgram/core/shop/cart/change-cart';
import type { CartToken } from '@isntgram/core/shop/cart/whose-cart';
import { actOnOrder, endTestPayment } from '@isntgram/core/shop/orders/change-order';
import { placeOrder } from '@isntgram/core/shop/orders/place-order';
import { quoteCart } from '@isntgram/core/shop/orders/quote';
import type { DemoWorld } from '../demo-world.ts';
import type { PastOrder } from './past-orders.ts';

interface Told {
  plan: readonly PastOrder[];
  /** Of each print, those of its sizes. */
  variantIds: readonly (readonly string[])[];
  staff: { id: string; username: string };
  now: number;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** What happens in the shop, in the order of its time. */
interface Happening {
  at: number;
  happen: () => Promise<void>;
}

/** Has shoppers order, as anybody does who has no account, and the shop send it, with the clock set back. */
export async function writeOrders(world: DemoWorld, { plan, variantIds, staff, now }: Told): Promise<void> {
  const guest = { ...world.as(staff, world.past), actor: undefined };
  // Carts are filled now: a sweep takes one that nobody touched for long for forgotten.
  const filling = { ...world.as(staff, world.present), actor: undefined };
  const later: Happening[] = [];
  const act = (id: string, what: 'paid' | 'sent' | 'cancelled', days: number, from: number) =>
    later.push({
      at: from + days * dayMs,
      happen: async () => {
        await actOnOrder(world.as(staff, world.past), id, { act: what, note: '' });
      },
    });

  async function order(told: PastOrder, at: number): Promise<void> {
    const { lines, email, name, address, payment, end, daysUntilSent } = told;
    let token: CartToken;
    for (const { print, size, quantity } of lines) {
      const variantId = String(variantIds[print]?.[size]);
      token = (await putLine(filling, token, { variantId, quantity }).catch(soldOut(token))).token;
    }
    if (token === undefined) return;
    const { total, shippingName } = await quoteCart(guest, token, { country: address.country });
    const placed = await placeOrder(guest, token, { email, name, address, shipping: shippingName, payment, total });
    if (payment === 'test') await endTestPayment(guest, placed.token, end === 'declined' ? 'declined' : 'paid');
    if (end === 'cancelled') act(placed.id, 'cancelled', 0.2, at);
    if (end === 'sent') act(placed.id, 'sent', daysUntilSent, at);
    // Who pays by an invoice does so within a fortnight.
    if (end === 'sent' && payment === 'account') act(placed.id, 'paid', daysUntilSent + 9, at);
  }

  const placing = plan.map((told): Happening => {
    const at = now - told.minutesAgo * minuteMs;
    return { at, happen: () => order(told, at) };
  });
  const due = [...placing];
  for (let next = first(due, later); next; next = first(due, later)) {
    if (next.at > now) continue;
    world.travelTo(new Date(next.at));
    await next.happen();
  }
}

/** Takes what comes first out of both. */
function first(...lists: Happening[][]): Happening | undefined {
  const all = lists.filter((list) => list.length > 0);
  if (all.length === 0) return undefined;
  const earliest = (list: Happening[]) => list.reduce((least, each) => (each.at < least.at ? each : least));
  const list = all.reduce((best, each) => (earliest(each).at < earliest(best).at ? each : best));
  const found = earliest(list);
  list.splice(list.indexOf(found), 1);
  return found;
}

/** Nobody has what is sold out in their cart. */
const soldOut =
  (token: CartToken) =>
  (error: { code?: string }): { token: CartToken } => {
    if (error.code !== 'shop.not_enough') throw error;
    return { token };
  };
