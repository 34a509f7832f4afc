import type { Page, Problem } from '@isntgram/contract';
import type { Order, PlacedOrder } from '@isntgram/contract/shop/orders';
import type { StockedProduct } from '@isntgram/contract/shop/products';
import { beforeAll, describe, expect, test } from 'vitest';
import { newPerson, type Person, Visitor } from '../support/person.ts';
import { kiosk, newProduct, newShopPerson, ownerOf, setOpen, stall } from './shop.ts';
import { type Answered, delivery, fill, pay, place, quoteFor, setDelivery, stockOf } from './shopping.ts';

let staff: Person;
let owner: Person;
beforeAll(async () => {
  await setOpen(true);
  [staff, owner] = [await newShopPerson('staff'), await ownerOf()];
  await setDelivery();
});

/** A guest's order of so many of it. */
async function ordered(product: StockedProduct, quantity: number, more: object = {}): Promise<PlacedOrder> {
  const guest = new Visitor(kiosk);
  await fill(guest, product, quantity);
  const { status, body } = await place(guest, { total: (await quoteFor(guest)).total, ...more });
  if (status !== 201) throw new Error(`The order was refused: ${JSON.stringify(body)}`);
  return body;
}

test('a guest orders by what the shop says, and what a browser says of it is not looked at', async () => {
  const guest = new Visitor(kiosk);
  expect((await guest.api<Problem>('/shop/checkout?country=DE')).body).toMatchObject({ code: 'shop.cart_empty' });
  const product = await newProduct(staff, {
    taxClass: 'reduced',
    variants: [{ price: 1_070, weightG: 2_000, stock: 5 }],
  });
  await fill(guest, product, 3);
  const quote = await quoteFor(guest);
  // 7 % in 32.10 is 2.10, and 19 % in 4.90 is 0.78.
  expect(quote).toMatchObject({ subtotal: 3_210, shipping: 490, tax: 288, total: 3_700, currency: 'EUR' });
  expect((await quoteFor(guest, 'AT')).code).toBe('shop.not_delivered');
  expect((await quoteFor(guest, 'FR')).code).toBe('shop.not_delivered');
  expect((await quoteFor(guest, 'XX')).code).toBe('shop.country_unknown');
  for (const total of [0, 1, 3_699, 3_701])
    expect((await place(guest, { total })).body).toMatchObject({ status: 409, code: 'shop.cart_changed' });
  for (const wrong of [{ total: '3700' }, { total: 37.5 }, { email: 'nobody' }, { name: ' ' }, { payment: 'gold' }])
    expect((await place(guest, { total: 3_700, ...wrong })).body).toMatchObject({ status: 400 });
  expect(await stockOf(staff, product)).toBe(5);
  const forged = { total: 3_700, status: 'sent', paidAt: '2026-01-01T00:00:00Z', number: 7, discount: 3_000, tax: 0 };
  const { status, body: order } = await place(guest, forged);
  expect(status).toBe(201);
  expect(order).toMatchObject({ status: 'awaiting_payment', paidAt: null, discount: 0, tax: 288, total: 3_700 });
  expect(order.lines).toMatchObject([{ title: product.title, quantity: 3, price: 1_070, tax: 210, total: 3_210 }]);
  expect(await stockOf(staff, product)).toBe(2);
  expect((await place(guest, { total: 3_700 })).body).toMatchObject({ code: 'shop.cart_empty' });
  const { token, ...told } = order;
  expect((await new Visitor(kiosk).api<Order>(`/shop/orders/${token}`)).body).toEqual(told);
  const paid = await pay(guest, order, 'paid');
  expect(paid.body).toMatchObject({ status: 'open', total: 3_700 });
  expect((await pay(guest, order, 'paid')).body).toEqual(paid.body);
  expect((await pay(guest, order, 'declined')).body).toEqual(paid.body);
});

describe('merchants', () => {
  test('see orders, and note what becomes of them; what is cancelled can be sold again', async () => {
    const product = await newProduct(staff, { variants: [{ price: 1_000, stock: 9 }] });
    const [kept, dropped] = [await ordered(product, 2, { payment: 'account' }), await ordered(product, 3)];
    expect(kept.number).not.toBe(dropped.number);
    const { items } = (await staff.api<Page<Order>>('/shop/admin/orders?limit=50')).body;
    expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining([kept.id, dropped.id]));
    const open = (await staff.api<Page<Order>>('/shop/admin/orders?limit=50&status=open')).body.items;
    expect(open.every(({ status }) => status === 'open')).toBe(true);
    const act = (id: string, json: object) => staff.api<Answered<Order>>(`/shop/admin/orders/${id}/acts`, { json });
    expect((await act(kept.id, { act: 'sent', note: 'Parcel 17' })).body).toMatchObject({
      status: 'sent',
      paidAt: null,
    });
    expect((await act(kept.id, { act: 'paid' })).body.events.map(({ event }) => event)).toEqual([
      ...['placed', 'sent', 'paid'],
    ]);
    expect((await act(kept.id, { act: 'cancelled' })).body).toMatchObject({ code: 'shop.order_state' });
    expect((await act(kept.id, { act: 'eaten' })).body).toMatchObject({ status: 400, code: 'request.invalid' });
    expect(await stockOf(staff, product)).toBe(4);
    expect((await act(dropped.id, { act: 'cancelled' })).body).toMatchObject({ status: 'cancelled' });
    expect(await stockOf(staff, product)).toBe(7);
    const late = await pay(new Visitor(kiosk), dropped, 'paid');
    expect(late.body.events.map(({ event }) => event)).toEqual(['placed', 'cancelled', 'paid', 'refunded']);
    expect(await stockOf(staff, product)).toBe(7);
  });

  test.each<[string, object]>([
    ['a rate above 100 %', { taxes: [{ country: 'DE', taxClass: 'standard', ratePpm: 1_000_001 }] }],
    ['a rate as a fraction', { taxes: [{ country: 'DE', taxClass: 'standard', ratePpm: 0.19 }] }],
    ['two rates of a class', { taxes: [delivery.taxes[0], delivery.taxes[0]] }],
    ['a country in two zones', { zones: [delivery.zones[0], delivery.zones[0]] }],
    ['a zone of nowhere', { zones: [{ name: 'None', countries: [], rates: [{ name: 'Parcel', price: 1 }] }] }],
    ['a country that is none', { zones: [{ name: 'X', countries: ['XX'], rates: [{ name: 'Parcel', price: 1 }] }] }],
    ['no payment', { payments: [] }],
  ])('cannot deliver with %s', async (_, more) => {
    const { status } = await owner.api('/shop/admin/delivery', { method: 'PUT', json: { ...delivery, ...more } });
    expect(status).toBe(400);
    expect((await owner.api('/shop/admin/delivery')).body).toMatchObject({ payments: ['account', 'test'] });
  });
});

test('an order is seen by its token, and by who ordered it; not by a stranger, nor in another shop', async () => {
  const product = await newProduct(staff);
  const [person, stranger] = [await newPerson(kiosk), await newPerson(kiosk)];
  await fill(person, product, 1);
  const order = (await place(person, { total: (await quoteFor(person)).total })).body;
  const own = async (by: Visitor) => (await by.api<Page<Order>>('/shop/orders')).body.items.map(({ id }) => id);
  expect([await own(person), await own(stranger)]).toEqual([[order.id], []]);
  expect((await new Visitor(kiosk).api<Problem>('/shop/orders')).body).toMatchObject({ code: 'auth.required' });
  expect((await stranger.api<Problem>(`/shop/admin/orders/${order.id}`)).body.code).toBe('shop.role_too_low');
  for (const token of ['x'.repeat(43), order.id.padEnd(43, 'x')])
    expect((await stranger.api<Problem>(`/shop/orders/${token}`)).body.code).toBe('shop.order_not_found');
  expect((await stranger.api(`/shop/orders/${order.number}`)).status).toBe(400);
  const elsewhere = await ownerOf(stall);
  expect((await elsewhere.api<Problem>(`/shop/orders/${order.token}`)).body.code).toBe('shop.order_not_found');
  expect((await elsewhere.api<Problem>(`/shop/admin/orders/${order.id}`)).body.code).toBe('shop.order_not_found');
});

test('nobody empties a shelf alone: of a place, thirty orders in ten minutes are looked at', async () => {
  const product = await newProduct(staff);
  const guest = new Visitor(kiosk);
  await fill(guest, product, 1);
  const tried = await Promise.all(Array.from({ length: 32 }, () => place(guest, { total: 1 })));
  expect(tried.filter(({ status }) => status === 409)).toHaveLength(30);
  const refused = tried.find(({ status }) => status === 429);
  expect(refused?.body).toMatchObject({ code: 'request.rate_limited' });
  expect((await quoteFor(guest)).subtotal).toBe(1_999);
});
