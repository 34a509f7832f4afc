import type { Cart } from '@isntgram/contract/shop/cart';
import { beforeAll, expect, test } from 'vitest';
import { newPerson, type Person, Visitor } from '../support/person.ts';
import { kiosk, newProduct, newShopPerson, setOpen } from './shop.ts';

let staff: Person;
beforeAll(async () => {
  await setOpen(true);
  staff = await newShopPerson('staff');
});

const newVariant = async (stock = 5): Promise<string> =>
  String((await newProduct(staff, { variants: [{ price: 1_000, stock }] })).variants[0]?.id);

/** A form of a page, as a browser without scripts sends it. */
const send = (by: Visitor, fields: Readonly<Record<string, string>>, headers: Record<string, string> = {}) =>
  by.call('/api/v1/shop/cart/form', {
    method: 'POST',
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
const leadsTo = async (sent: ReturnType<typeof send>) => {
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
