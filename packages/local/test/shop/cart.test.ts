import { sweep } from '@isntgram/core/jobs/jobs';
import { acceptCart, putLine, removeLine } from '@isntgram/core/shop/cart/change-cart';
import { readCart } from '@isntgram/core/shop/cart/find-cart';
import { changeShopSettings } from '@isntgram/core/shop/settings';
import { moveStock } from '@isntgram/core/shop/stock';
import { shopCarts } from '@isntgram/core/shop/tables';
import { addProduct, editProduct } from '@isntgram/core/shop/write-product';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { newCommunity, type Signed } from '../core/community.ts';
import { article, offer, withShop } from './with-shop.ts';

/** An open shop with a product of each stock, its owner, and a guest. */
async function newShop(...stocks: number[]) {
  const community = await newCommunity();
  const signed = await community.contextOf('owner');
  const inShop = await withShop(community, signed);
  const owner = inShop(signed);
  await changeShopSettings(owner, { open: true });
  const products = [];
  for (const stock of stocks) products.push(await addProduct(owner, article({ variants: [offer({ stock })] })));
  const variants = products.map(({ variants: [variant] }) => variant?.id ?? '');
  const guest = { ...owner, actor: undefined };
  const person = async (name: string): Promise<Signed> => inShop(await community.contextOf(name));
  return { ...community, owner, guest, person, products, variants };
}

test('what changed meanwhile is said, until it is accepted', async () => {
  const { owner, guest, products, variants } = await newShop(5, 5, 5);
  const [dearer, fewer, gone] = variants as [string, string, string];
  let token: string | undefined;
  for (const variantId of variants) token = (await putLine(guest, token, { variantId, quantity: 3 })).token;
  expect(await readCart(guest, token)).toMatchObject({ count: 9, subtotal: 9 * 1_999, changed: false });
  const [first, , third] = products;
  const [variant] = first?.variants ?? [];
  if (!first || !third || !variant) throw new Error('A product is missing.');
  const priced = { version: 1, options: [], variants: [{ ...offer(variant), price: 2_500 }] };
  await editProduct(owner, first.id, priced);
  await moveStock(owner, fewer, { change: -4, reason: 'corrected', note: '' });
  await editProduct(owner, third.id, { version: 1, status: 'archived' });
  const changed = await readCart(guest, token);
  expect(changed).toMatchObject({ count: 4, subtotal: 3 * 2_500 + 1_999, changed: true });
  expect(changed.lines).toMatchObject([
    { variantId: dearer, price: 2_500, priceBefore: 1_999, problem: null, available: 3 },
    { variantId: fewer, price: 1_999, priceBefore: null, problem: 'fewer', quantity: 3, available: 1 },
    { variantId: gone, problem: 'gone', available: 0, subtotal: 0 },
  ]);
  const accepted = await acceptCart(guest, token);
  expect(accepted).toMatchObject({ count: 4, subtotal: 3 * 2_500 + 1_999, changed: false });
  expect(accepted.lines).toHaveLength(2);
});

test('a guest’s cart is theirs who sign in, both together, once, however many ask at once', async () => {
  const { guest, person, variants } = await newShop(99, 99);
  const [both, one] = variants as [string, string];
  const anna = await person('anna');
  const own = await putLine(anna, undefined, { variantId: both, quantity: 60 });
  expect(own.token).toBeUndefined();
  const first = await putLine(guest, undefined, { variantId: both, quantity: 50 });
  const { token } = await putLine(guest, first.token, { variantId: one, quantity: 2 });
  expect(token).toBe(first.token);
  await Promise.all(Array.from({ length: 6 }, () => readCart(anna, token)));
  expect((await readCart(anna, undefined)).lines).toMatchObject([
    { variantId: both, quantity: 99 },
    { variantId: one, quantity: 2 },
  ]);
  expect((await readCart(guest, token)).lines).toEqual([]);
  const ben = await person('ben');
  expect((await readCart(ben, token)).lines).toEqual([]);
  const demo = { ...ben, actor: { ...ben.actor, demo: true } };
  const shown = await putLine(demo, undefined, { variantId: one, quantity: 1 });
  expect(shown.token).toMatch(/^[\w-]{43}$/);
  expect((await readCart(ben, undefined)).lines).toEqual([]);
});

test('a cart holds what there is, and no token opens what is not there', async () => {
  const { guest, variants, owner } = await newShop(3);
  const [variantId = ''] = variants;
  const refused = { code: 'shop.not_enough', detail: 'There are only 3 left. Take fewer.' };
  await expect(putLine(guest, undefined, { variantId, quantity: 4 })).rejects.toMatchObject(refused);
  await expect(putLine(guest, undefined, { variantId: owner.actor.id, quantity: 1 })).rejects.toMatchObject({
    code: 'shop.variant_not_found',
  });
  const { token } = await putLine(guest, undefined, { variantId, quantity: 2 });
  await expect(removeLine(guest, 'x'.repeat(43), variantId)).rejects.toMatchObject({ code: 'shop.line_not_found' });
  expect(await removeLine(guest, token, variantId)).toMatchObject({ lines: [], count: 0 });
});

test('a cart that nobody touches goes in the end', async () => {
  const { clock, guest, owner, platform, variants } = await newShop(3);
  const [variantId = ''] = variants;
  const { token } = await putLine(guest, undefined, { variantId, quantity: 1 });
  for (let day = 0; day < 62; day += 1) {
    clock.pass(24 * 60 * 60_000);
    await sweep(platform);
  }
  expect(await readCart(guest, token)).toMatchObject({ lines: [] });
  expect(await owner.db.rows(sql`select id from ${shopCarts}`)).toEqual([]);
});
