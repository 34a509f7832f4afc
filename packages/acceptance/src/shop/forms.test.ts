import type { Cart } from '@isntgram/contract/shop/cart';
import { beforeAll, expect, test } from 'vitest';
import { newPerson, type Person, Visitor } from '../support/person.ts';
import { kiosk, newProduct, newShopPerson, setOpen } from './shop.ts';
import { quoteFor, setDelivery } from './shopping.ts';

let staff: Person;
beforeAll(async () => {
  await setOpen(true);
  staff = await newShopPerson('staff');
});

const newVariant = async (stock = 5): Promise<string> =>
  String((await newProduct(staff, { variants: [{ price: 1_000, stock }] })).variants[0]?.id);

type Fields = Readonly<Record<string, string>>;

/** A form of a page, as a browser without scripts sends it. */
const post = (by: Visitor, path: string, fields: Fields, headers: Fields = {}) =>
  by.call(`/api/v1/shop${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
const send = (by: Visitor, fields: Fields, headers: Fields = {}) => post(by, '/cart/form', fields, headers);
const leadsTo = async (sent: ReturnType<typeof post>) => {
  const { status, headers } = await sent;
  return [status, headers.get('location')];
};
const linesOf = async (by: Visitor) =>
  (await by.api<Cart>('/shop/cart')).body.lines.map(({ variantId, quantity }) => [variantId, quantity]);

test('a form adds, changes, accepts and takes out, and leads to the cart', async () => {
  const guest = new Visitor(kiosk);
  const variantId = await newVariant();
  const done = [303, '/shop/cart'];
  expect(await leadsTo(send(guest, { act: 'add', variantId, quantity: '2' }))).toEqual(done);
  expect(await leadsTo(send(guest, { act: 'add', variantId }))).toEqual(done);
  expect(await linesOf(guest)).toEqual([[variantId, 3]]);
  expect(await leadsTo(send(guest, { act: 'set', variantId, quantity: '1' }))).toEqual(done);
  expect(await linesOf(guest)).toEqual([[variantId, 1]]);
  expect(await leadsTo(send(guest, { act: 'accept' }))).toEqual(done);
  expect(await leadsTo(send(guest, { act: 'remove', variantId }))).toEqual(done);
  expect(await linesOf(guest)).toEqual([]);
});

test('what cannot be done the cart says, and nothing else happens', async () => {
  const guest = new Visitor(kiosk);
  const variantId = await newVariant(2);
  const tell = (code: string) => [303, `/shop/cart?said=${code}`];
  for (const quantity of ['0', '-1', '1.5', '1e9', '', 'two', '0x2', ' '])
    expect(await leadsTo(send(guest, { act: 'add', variantId, quantity }))).toEqual(tell('request.invalid'));
  expect(await leadsTo(send(guest, { act: 'add', variantId, quantity: '3' }))).toEqual(tell('shop.not_enough'));
  expect(await leadsTo(send(guest, { act: 'add' }))).toEqual(tell('request.invalid'));
  expect(await leadsTo(send(guest, { act: 'remove', variantId }))).toEqual(tell('shop.line_not_found'));
  expect(guest.cookies.size).toBe(0);
});

test('a form of another site, of no such act or of no such product changes nothing', async () => {
  const guest = new Visitor(kiosk);
  const variantId = await newVariant();
  const foreign = await send(guest, { act: 'add', variantId }, { origin: 'https://elsewhere.example' });
  expect(foreign.body).toMatchObject({ status: 403, code: 'auth.origin' });
  expect((await send(guest, { act: 'buy', variantId })).status).toBe(400);
  expect((await send(guest, { act: 'add', variantId: 'x' })).status).toBe(400);
  expect((await send(new Visitor(), { act: 'add', variantId })).status).toBe(404);
  expect(await linesOf(guest)).toEqual([]);
});

test('the page of a cart is the asker’s alone, and kept nowhere', async () => {
  const [guest, other, person] = [new Visitor(kiosk), new Visitor(kiosk), await newPerson(kiosk)];
  const product = await newProduct(staff, { title: 'Seen by one', variants: [{ price: 1_000, stock: 9 }] });
  const variantId = String(product.variants[0]?.id);
  for (const by of [guest, person]) await send(by, { act: 'add', variantId });
  const page = async (by: Visitor) => {
    const { status, headers, body } = await by.call<string>('/shop/cart');
    return [status, headers.get('cache-control'), headers.get('x-cache'), body.includes('Seen by one')];
  };
  expect(await page(guest)).toEqual([200, 'no-store', 'pass', true]);
  expect(await page(other)).toEqual([200, 'no-store', 'pass', false]);
  expect(await page(person)).toEqual([200, 'no-store', 'pass', true]);
});

test('an order by a form is what was told; what is wrong leads to where it is put right', async () => {
  await setDelivery();
  const guest = new Visitor(kiosk);
  const variantId = await newVariant();
  await send(guest, { act: 'add', variantId });
  const total = String((await quoteFor(guest)).total);
  const form = { country: 'DE', shipping: 'Parcel', total, email: 'sam@mail.example', name: 'Sam', payment: 'test' };
  const place = { ...form, line1: 'Kai 1', city: 'Hamburg' };
  const order = (more: Fields) => leadsTo(post(guest, '/orders/form', { ...place, ...more }));
  const again = (said: string, more = 'country=DE&shipping=Parcel') => [303, `/shop/checkout?${more}&said=${said}`];
  for (const wrong of [{ email: 'nobody' }, { name: ' ' }, { line1: '' }, { payment: 'gold' }])
    expect(await order(wrong)).toEqual(again('request.invalid'));
  expect(await order({ country: 'FR' })).toEqual(again('shop.not_delivered', 'country=FR&shipping=Parcel'));
  expect(await order({ total: '1' })).toEqual([303, '/shop/cart?said=shop.cart_changed']);
  const [status, at] = await order({});
  expect(status).toBe(303);
  expect(at).toMatch(/^\/shop\/orders\/[\w-]{43}$/);
  expect(await order({})).toEqual([303, '/shop/cart?said=shop.cart_empty']);
  const paid = await leadsTo(post(guest, `${String(at).slice('/shop'.length)}/test-payment/form`, { outcome: 'paid' }));
  expect(paid).toEqual([303, at]);
  const seen = await new Visitor(kiosk).call<string>(String(at));
  expect([seen.status, seen.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(seen.body).toContain('Kai 1');
});
