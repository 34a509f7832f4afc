import type { NewOrder } from '@isntgram/contract/shop/orders';
import { sweep } from '@isntgram/core/jobs/jobs';
import { putLine } from '@isntgram/core/shop/cart/change-cart';
import { readCart } from '@isntgram/core/shop/cart/find-cart';
import { changeDelivery } from '@isntgram/core/shop/delivery';
import { findStockedProduct } from '@isntgram/core/shop/find-product';
import { actOnOrder, endTestPayment } from '@isntgram/core/shop/orders/change-order';
import { findOrder, listOwnOrders, listShopOrders } from '@isntgram/core/shop/orders/find-order';
import { placeOrder } from '@isntgram/core/shop/orders/place-order';
import { quoteCart } from '@isntgram/core/shop/orders/quote';
import { changeShopSettings } from '@isntgram/core/shop/settings';
import { listStockChanges, moveStock } from '@isntgram/core/shop/stock';
import { addProduct, deleteProduct } from '@isntgram/core/shop/write-product';
import { describe, expect, test } from 'vitest';
import { newCommunity, type Signed } from '../core/community.ts';
import { article, offer, withShop } from './with-shop.ts';

const page = { limit: 50 };
const address = { line1: 'Kai 1', line2: '', postalCode: '20457', city: 'Hamburg', region: '', country: 'DE' };
const wish = { email: 'anna@mail.example', name: 'Anna', address, shipping: 'Parcel', payment: 'test' } as const;
const parcel = { name: 'Parcel', price: 490, freeFrom: 5_000, weightGMax: null };
const delivery = {
  taxes: [{ country: 'DE', taxClass: 'standard' as const, ratePpm: 190_000 }],
  zones: [
    { name: 'Home', countries: ['DE'], rates: [parcel, { ...parcel, name: 'Express', price: 990, freeFrom: null }] },
  ],
  payments: ['account' as const, 'test' as const],
};

/** An open shop that sells one product, of which there are so many, and delivers in Germany. */
async function newShop(stock: number) {
  const community = await newCommunity();
  const signed = await community.contextOf('owner');
  const inShop = await withShop(community, signed);
  const owner = inShop(signed);
  await changeShopSettings(owner, { open: true });
  await changeDelivery(owner, delivery);
  const { id, variants } = await addProduct(owner, article({ variants: [offer({ stock })] }));
  const variantId = variants[0]?.id ?? '';
  const guest = { ...owner, actor: undefined };
  const stockNow = async () => (await findStockedProduct(owner, id)).variants[0]?.stock;
  const person = async (name: string): Promise<Signed> => inShop(await community.contextOf(name));
  const fill = async (quantity: number) => (await putLine(guest, undefined, { variantId, quantity })).token;
  const order = async (quantity: number, more: Partial<NewOrder> = {}) => {
    const token = await fill(quantity);
    const { total } = await quoteCart(guest, token, { country: 'DE', shipping: 'Parcel' });
    return placeOrder(guest, token, { ...wish, total, ...more });
  };
  return { ...community, fill, guest, id, order, owner, person, stockNow, variantId };
}

const codeOf = (done: Promise<unknown>): Promise<unknown> =>
  done.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? error,
  );

/** Twenty at a time: twice as many as there are connections, and none waits for one for longer than it may. */
async function inLanes<T>(count: number, act: (turn: number) => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  const lane = async (_: unknown, first: number) => {
    for (let turn = first; turn < count; turn += 20) done[turn] = await act(turn);
  };
  await Promise.all(Array.from({ length: 20 }, lane));
  return done;
}

test('of 200 who want the last piece at once one has it, and the others are told and keep their carts', async () => {
  const { fill, guest, owner, stockNow, variantId } = await newShop(1);
  const tokens = await inLanes(200, () => fill(1));
  const { total } = await quoteCart(guest, tokens[0], { country: 'DE' });
  const told = await inLanes(200, (turn) => codeOf(placeOrder(guest, tokens[turn], { ...wish, total })));
  expect([...told].sort()).toEqual(['done', ...Array.from({ length: 199 }, () => 'shop.cart_changed')]);
  expect(await stockNow()).toBe(0);
  const { items } = await listShopOrders(owner, page);
  expect(items).toMatchObject([{ number: 1, status: 'awaiting_payment', lines: [{ quantity: 1 }] }]);
  const loser = told.indexOf('shop.cart_changed');
  expect(await readCart(guest, tokens[loser])).toMatchObject({ lines: [{ problem: 'fewer', available: 0 }] });
  expect(await readCart(guest, tokens[told.indexOf('done')])).toMatchObject({ lines: [] });
  const changes = (await listStockChanges(owner, variantId, page)).items;
  expect(changes.map(({ event, change }) => [event, change])).toEqual([
    ['sold', -1],
    ['added', 1],
  ]);
}, 120_000);

describe('an order', () => {
  test('is what was told, to the unit, whatever becomes of prices later', async () => {
    const { fill, guest, order, stockNow } = await newShop(9);
    const token = await fill(2);
    const quote = await quoteCart(guest, token, { country: 'DE' });
    // 19 % in 39.98 is 6.38, and in 4.90 it is 0.78.
    expect(quote).toMatchObject({ subtotal: 3_998, shipping: 490, tax: 638 + 78, total: 4_488, discount: 0 });
    expect(quote.shippings).toEqual([
      { name: 'Parcel', price: 490 },
      { name: 'Express', price: 990 },
    ]);
    const placed = await placeOrder(guest, token, { ...wish, payment: 'account', total: quote.total });
    expect(placed).toMatchObject({
      ...{ number: 1, status: 'open', paidAt: null, reservedUntil: null, total: 4_488, tax: 716, address },
      lines: [{ title: 'Mug', quantity: 2, price: 1_999, ratePpm: 190_000, tax: 638, total: 3_998 }],
      events: [{ event: 'placed' }],
    });
    expect(await stockNow()).toBe(7);
    expect(await codeOf(placeOrder(guest, token, { ...wish, total: quote.total }))).toBe('shop.cart_empty');
    const free = await order(3);
    expect(free).toMatchObject({ number: 2, subtotal: 5_997, shipping: 0, total: 5_997 });
    const { token: _, ...seen } = free;
    expect(await findOrder(guest, free.token)).toEqual(seen);
    expect(await codeOf(findOrder(guest, 'x'.repeat(43)))).toBe('shop.order_not_found');
  });

  test('is refused at another total, elsewhere, and by what the shop does not offer', async () => {
    const { fill, guest, owner, stockNow } = await newShop(5);
    const token = await fill(1);
    const { total } = await quoteCart(guest, token, { country: 'DE', shipping: 'Parcel' });
    const place = (more: Partial<NewOrder>) => codeOf(placeOrder(guest, token, { ...wish, total, ...more }));
    expect(await place({ total: total - 1 })).toBe('shop.cart_changed');
    expect(await place({ total: 0 })).toBe('shop.cart_changed');
    expect(await place({ shipping: 'Drone' })).toBe('shop.rate_unknown');
    expect(await place({ address: { ...address, country: 'FR' } })).toBe('shop.not_delivered');
    expect(await place({ address: { ...address, country: 'XX' } })).toBe('shop.country_unknown');
    await changeDelivery(owner, { ...delivery, payments: ['account'] });
    expect(await place({})).toBe('shop.payment_unknown');
    const taxes = [{ country: 'XX', taxClass: 'reduced' as const, ratePpm: 1 }];
    expect(await codeOf(changeDelivery(owner, { ...delivery, taxes }))).toBe('shop.country_unknown');
    expect(await stockNow()).toBe(5);
    expect(await readCart(guest, token)).toMatchObject({ count: 1 });
  });

  test('that nobody pays in time gives back what it held, once; money may come late', async () => {
    const { clock, guest, order, owner, platform, stockNow, variantId } = await newShop(3);
    const placed = await order(3);
    expect([placed.status, await stockNow()]).toEqual(['awaiting_payment', 0]);
    clock.pass(14 * 60_000);
    await sweep(platform);
    expect(await stockNow()).toBe(0);
    clock.pass(2 * 60_000);
    await sweep(platform);
    await sweep(platform);
    expect(await stockNow()).toBe(3);
    expect(await findOrder(guest, placed.token)).toMatchObject({ status: 'expired', reservedUntil: null });
    expect(await codeOf(actOnOrder(owner, placed.id, { act: 'paid', note: '' }))).toBe('shop.order_state');
    clock.pass(1_000);
    const late = await Promise.all(Array.from({ length: 5 }, () => endTestPayment(guest, placed.token, 'paid')));
    expect(late.at(-1)).toMatchObject({ status: 'open', refundedAt: null });
    expect(await stockNow()).toBe(0);
    const { items } = await listStockChanges(owner, variantId, page);
    expect(items.map(({ event }) => event)).toEqual(['sold', 'released', 'sold', 'added']);
    expect(items.reduce((sum, { change }) => sum + change, 0)).toBe(0);
  });

  test('that is paid after somebody else has its pieces is paid back, and says so', async () => {
    const { clock, guest, order, platform, stockNow } = await newShop(2);
    const first = await order(2);
    clock.pass(16 * 60_000);
    await sweep(platform);
    await order(1, { payment: 'account' });
    const paid = await endTestPayment(guest, first.token, 'paid');
    expect(paid).toMatchObject({ status: 'expired' });
    expect(paid.events.map(({ event }) => event)).toEqual(['placed', 'expired', 'paid', 'refunded']);
    expect(paid.refundedAt).not.toBeNull();
    expect(await endTestPayment(guest, first.token, 'paid')).toEqual(paid);
    expect(await stockNow()).toBe(1);
  });

  test('goes its way: paid once, sent, or cancelled with its pieces back, and never against it', async () => {
    const { guest, order, owner, stockNow } = await newShop(9);
    const [one, two, three] = [await order(1), await order(2), await order(3, { payment: 'account' })];
    const paid = await Promise.all(Array.from({ length: 5 }, () => endTestPayment(guest, one.token, 'paid')));
    expect(paid[0]?.events.map(({ event }) => event)).toEqual(['placed', 'paid']);
    expect(await endTestPayment(guest, one.token, 'declined')).toMatchObject({ status: 'open' });
    expect(await endTestPayment(guest, two.token, 'declined')).toMatchObject({ status: 'cancelled' });
    expect(await stockNow()).toBe(5);
    expect(await endTestPayment(guest, two.token, 'paid')).toMatchObject({ status: 'cancelled' });
    expect((await findOrder(guest, two.token)).refundedAt).not.toBeNull();
    expect(await codeOf(endTestPayment(guest, three.token, 'paid'))).toBe('shop.order_state');
    const act = (id: string, what: 'paid' | 'sent' | 'cancelled') =>
      actOnOrder(owner, id, { act: what, note: `It was ${what}.` });
    expect(await act(three.id, 'sent')).toMatchObject({ status: 'sent', paidAt: null });
    expect(await codeOf(act(three.id, 'cancelled'))).toBe('shop.order_state');
    expect((await act(three.id, 'paid')).events.at(-1)).toMatchObject({ event: 'paid', note: 'It was paid.' });
    expect(await codeOf(act(three.id, 'paid'))).toBe('shop.order_state');
    const both = await Promise.all([codeOf(act(one.id, 'cancelled')), codeOf(act(one.id, 'cancelled'))]);
    expect(both.sort()).toEqual(['done', 'shop.order_state']);
    expect(await findOrder(guest, one.token)).toMatchObject({ status: 'cancelled' });
    expect((await findOrder(guest, one.token)).events.map(({ event }) => event)).toEqual([
      ...['placed', 'paid', 'cancelled', 'refunded'],
    ]);
    expect(await stockNow()).toBe(6);
  });

  test('stays when its product goes, and is found by who was signed in', async () => {
    const { guest, id, order, owner, person, variantId } = await newShop(9);
    const guests = await order(1);
    const anna = await person('anna');
    await putLine(anna, undefined, { variantId, quantity: 1 });
    const { total } = await quoteCart(anna, undefined, { country: 'DE' });
    const own = await placeOrder(anna, undefined, { ...wish, total });
    await moveStock(owner, variantId, { change: 1, reason: 'returned', note: '' });
    await deleteProduct(owner, id);
    expect((await listOwnOrders(anna, page)).items.map((each) => each.id)).toEqual([own.id]);
    expect(await codeOf(listOwnOrders(guest, page))).toBe('auth.required');
    expect(await findOrder(guest, guests.token)).toMatchObject({ lines: [{ title: 'Mug', total: 1_999 }] });
    expect(await endTestPayment(guest, guests.token, 'declined')).toMatchObject({ status: 'cancelled' });
  });
});
