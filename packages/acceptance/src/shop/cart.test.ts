import type { Problem } from '@isntgram/contract';
import type { Cart } from '@isntgram/contract/shop/cart';
import { beforeAll, expect, test } from 'vitest';
import { goodPassword, newPerson, Person, Visitor } from '../support/person.ts';
import { kiosk, newProduct, newShopPerson, setOpen, stall } from './shop.ts';

let staff: Person;
beforeAll(async () => {
  await setOpen(true);
  staff = await newShopPerson('staff');
});

const newVariant = async (more: object = {}): Promise<string> => {
  const { variants } = await newProduct(staff, { variants: [{ price: 1_250, stock: 10, ...more }] });
  return String(variants[0]?.id);
};
const put = (by: Visitor, variantId: string, quantity: unknown, more: object = {}) =>
  by.api<Cart & Problem>(`/shop/cart/lines/${variantId}`, { method: 'PUT', json: { quantity, ...more } });
const cartOf = async (by: Visitor) => (await by.api<Cart>('/shop/cart')).body;
const cookieOf = (by: Visitor) => [...by.cookies].find(([name]) => name.endsWith('cart'))?.[1];

test('a guest has a cart by a cookie that no script reads; prices and totals are the shop’s', async () => {
  const guest = new Visitor(kiosk);
  expect(await cartOf(guest)).toMatchObject({ lines: [], subtotal: 0, count: 0, currency: 'EUR' });
  expect(guest.cookies.size).toBe(0);
  const [one, other] = [await newVariant(), await newVariant({ price: 3 })];
  const first = await put(guest, one, 2, { price: 1, subtotal: 1, total: 1 });
  expect(first.headers.getSetCookie().find((cookie) => /cart=/.test(cookie))).toMatch(
    /^(__Host-)?cart=[\w-]{43}; Path=\/; Max-Age=5184000; HttpOnly; SameSite=Lax(; Secure)?$/,
  );
  expect(first.body).toMatchObject({ count: 2, subtotal: 2_500, lines: [{ variantId: one, price: 1_250 }] });
  await put(guest, other, 5);
  expect((await put(guest, one, 3)).body).toMatchObject({ count: 8, subtotal: 3_765, changed: false });
  const left = await guest.api<Cart>(`/shop/cart/lines/${one}`, { method: 'DELETE' });
  expect(left.body).toMatchObject({ count: 5, subtotal: 15 });
  const again = await guest.api<Problem>(`/shop/cart/lines/${one}`, { method: 'DELETE' });
  expect(again.body).toMatchObject({ status: 404, code: 'shop.line_not_found' });
});

test('quantities are whole, and no more than there are', async () => {
  const guest = new Visitor(kiosk);
  const variant = await newVariant({ stock: 3 });
  for (const quantity of [0, -1, 1.5, 1e9, '2', null])
    expect((await put(guest, variant, quantity)).body).toMatchObject({ status: 400, code: 'request.invalid' });
  const few = await put(guest, variant, 4);
  expect(few.body).toMatchObject({
    ...{ status: 409, code: 'shop.not_enough', detail: 'There are only 3 left. Take fewer.' },
  });
  expect(guest.cookies.size).toBe(0);
  const draft = await newProduct(staff, { status: 'draft' });
  expect((await put(guest, String(draft.variants[0]?.id), 1)).body.code).toBe('shop.variant_not_found');
});

test('what changed meanwhile is said, and accepted', async () => {
  const guest = new Visitor(kiosk);
  const product = await newProduct(staff, { variants: [{ price: 1_000, stock: 5 }] });
  const [variant] = product.variants;
  await put(guest, String(variant?.id), 4);
  await staff.api(`/shop/admin/products/${product.id}`, {
    ...{ method: 'PATCH', json: { version: 1, options: [], variants: [{ id: variant?.id, price: 1_500 }] } },
  });
  await staff.api(`/shop/admin/variants/${variant?.id}/stock`, { json: { change: -3, reason: 'corrected' } });
  expect(await cartOf(guest)).toMatchObject({
    ...{ changed: true, subtotal: 3_000 },
    lines: [{ quantity: 4, available: 2, price: 1_500, priceBefore: 1_000, problem: 'fewer' }],
  });
  const accepted = await guest.api<Cart>('/shop/cart/accepted', { method: 'POST' });
  expect(accepted.body).toMatchObject({ changed: false, subtotal: 3_000, lines: [{ quantity: 2, problem: null }] });
});

test('a guest who signs in has both carts together, and gives the cookie back', async () => {
  const variant = await newVariant();
  const person = await newPerson(kiosk);
  await put(person, variant, 1);
  expect(cookieOf(person)).toBeUndefined();
  const guest = new Person(person.username, kiosk);
  await put(guest, variant, 2);
  expect(cookieOf(guest)).toMatch(/^[\w-]{43}$/);
  const account = { username: person.username, password: goodPassword };
  expect((await guest.call('/api/auth/sign-in/username', { json: account })).status).toBe(200);
  expect(await cartOf(guest)).toMatchObject({ lines: [{ variantId: variant, quantity: 3 }] });
  expect(cookieOf(guest)).toBeUndefined();
  expect(await cartOf(person)).toMatchObject({ count: 3 });
});

test('a cart is nobody else’s: not a stranger’s, and by the same cookie in no other shop', async () => {
  const guest = new Visitor(kiosk);
  await put(guest, await newVariant(), 1);
  expect(await cartOf(await newPerson(kiosk))).toMatchObject({ lines: [] });
  await setOpen(true, stall);
  try {
    const elsewhere = new Visitor(stall);
    for (const [name, value] of guest.cookies) elsewhere.cookies.set(name, value);
    expect(await cartOf(elsewhere)).toMatchObject({ lines: [] });
    const foreign = await put(elsewhere, String((await cartOf(guest)).lines[0]?.variantId), 1);
    expect(foreign.body).toMatchObject({ status: 404, code: 'shop.variant_not_found' });
  } finally {
    await setOpen(false, stall);
  }
  const forged = new Visitor(kiosk);
  forged.cookies.set(String([...guest.cookies.keys()][0]), 'x'.repeat(43));
  expect(await cartOf(forged)).toMatchObject({ lines: [] });
  expect((await new Visitor(stall).api<Problem>('/shop/cart')).body).toMatchObject({ code: 'shop.closed' });
});
