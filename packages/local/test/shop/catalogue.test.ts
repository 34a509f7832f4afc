import type { StockedProduct } from '@isntgram/contract/shop/products';
import { addCategory, deleteCategory, editCategory, listCategories } from '@isntgram/core/shop/categories';
import { findProduct, listProducts } from '@isntgram/core/shop/find-product';
import { changeShopSettings, readShop } from '@isntgram/core/shop/settings';
import { listStockChanges, moveStock } from '@isntgram/core/shop/stock';
import { addProduct, deleteProduct, editProduct } from '@isntgram/core/shop/write-product';
import { describe, expect, test } from 'vitest';
import { newCommunity, type Signed } from '../core/community.ts';
import { article, offer, withShop } from './with-shop.ts';

const page = { limit: 50 };
const sizes = [{ name: 'Size', values: ['S', 'L'] }];

async function newShop(): Promise<Signed> {
  const community = await newCommunity();
  const owner = await community.contextOf('owner');
  return (await withShop(community, owner))(owner);
}

const codeOf = (done: Promise<unknown>): Promise<unknown> =>
  done.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? error,
  );
const stockOf = ({ variants }: StockedProduct) => variants.map(({ stock }) => stock);

describe('a product', () => {
  test('keeps the stock of the variants that stay, and two exchange their numbers', async () => {
    const owner = await newShop();
    const two = [
      offer({ values: ['S'], sku: 'A', stock: 3 }),
      offer({ values: ['L'], sku: 'B', stock: 5, price: 2_500 }),
    ];
    const made = await addProduct(owner, article({ options: sizes, variants: two }));
    const [small, large] = made.variants;
    if (!small || !large) throw new Error('A variant is missing.');
    const swapped = [
      { ...offer(large), sku: 'a', stock: 99 },
      { ...offer(small), sku: 'b', stock: 99 },
    ];
    const edited = await editProduct(owner, made.id, { version: made.version, options: sizes, variants: swapped });
    expect(edited.variants).toMatchObject([
      { id: large.id, sku: 'a', values: ['L'], price: 2_500, stock: 5 },
      { id: small.id, sku: 'b', values: ['S'], stock: 3 },
    ]);
    const other = article({ title: 'Cup', variants: [offer({ sku: 'B' })] });
    expect(await codeOf(addProduct(owner, other))).toBe('shop.sku_taken');
    const without = { version: edited.version, options: sizes, variants: [{ ...offer(large), sku: null }] };
    expect(stockOf(await editProduct(owner, made.id, without))).toEqual([5]);
    expect(await codeOf(addProduct(owner, other))).toBe('done');
  });

  test('is changed by one of two who edit it at once, wholly; the other one is told', async () => {
    const owner = await newShop();
    const made = await addProduct(owner, article());
    const edits = Array.from({ length: 8 }, (_, turn) =>
      editProduct(owner, made.id, {
        ...{ version: made.version, title: `Mug ${turn}`, slug: `mug-${turn}`, options: [] },
        variants: [offer({ price: turn })],
      }),
    );
    const told = await Promise.all(edits.map(codeOf));
    expect(told.filter((code) => code === 'done')).toHaveLength(1);
    expect(told.filter((code) => code === 'shop.product_changed')).toHaveLength(7);
    const winner = told.indexOf('done');
    const { items } = await listProducts(owner, page);
    expect(items).toMatchObject([{ title: `Mug ${winner}`, slug: `mug-${winner}`, variants: [{ price: winner }] }]);
    expect(items[0]?.variants).toHaveLength(1);
    expect(await findProduct(owner, 'mug')).toEqual({ movedTo: `mug-${winner}` });
  });

  test('has a free address, leads from the former one, and gives it up to who is called so now', async () => {
    const owner = await newShop();
    const [first, second] = [
      await addProduct(owner, article({ title: 'Große Tasse, blau' })),
      await addProduct(owner, article({ title: 'Große  Tasse – blau!' })),
    ];
    expect(first.slug).toBe('grosse-tasse-blau');
    expect(second.slug).toBe(`grosse-tasse-blau-${second.id.slice(-8)}`);
    expect((await addProduct(owner, article({ title: '茶碗' }))).slug).toMatch(/^[0-9a-f]{8}$/);
    expect(await codeOf(addProduct(owner, article({ slug: first.slug })))).toBe('shop.slug_taken');
    const renamed = await editProduct(owner, first.id, { version: 1, slug: 'cup' });
    expect(await findProduct(owner, 'grosse-tasse-blau')).toEqual({ movedTo: 'cup' });
    await addProduct(owner, article({ slug: 'grosse-tasse-blau' }));
    expect(await findProduct(owner, 'grosse-tasse-blau')).toMatchObject({ product: { slug: 'grosse-tasse-blau' } });
    const back = await editProduct(owner, first.id, { version: renamed.version, status: 'archived' });
    expect(back.status).toBe('archived');
    expect(await codeOf(findProduct(owner, 'cup'))).toBe('shop.product_not_found');
    await deleteProduct(owner, first.id);
    expect(await codeOf(deleteProduct(owner, first.id))).toBe('shop.product_not_found');
  });
});

test('stock is moved by many at once, never below none, and its history adds up', async () => {
  const owner = await newShop();
  const { variants } = await addProduct(owner, article({ variants: [offer({ stock: 10 })] }));
  const id = variants[0]?.id ?? '';
  const taken = await Promise.all(
    Array.from({ length: 15 }, () => codeOf(moveStock(owner, id, { change: -1, reason: 'corrected', note: '' }))),
  );
  expect(taken.filter((code) => code === 'done')).toHaveLength(10);
  expect(taken.filter((code) => code === 'shop.stock_short')).toHaveLength(5);
  const again = { ...owner, entityId: owner.platform.ids.next() };
  const received = { change: 7, reason: 'received', note: 'From the printer' } as const;
  expect([await moveStock(again, id, received), await moveStock(again, id, received)]).toEqual([
    { stock: 7 },
    { stock: 7 },
  ]);
  const { items } = await listStockChanges(owner, id, page);
  expect(items).toHaveLength(12);
  expect(items.reduce((sum, { change }) => sum + change, 0)).toBe(7);
  expect(items[0]).toMatchObject({ event: 'received', note: 'From the printer', by: { username: 'owner' } });
  expect(await codeOf(moveStock(owner, id, { change: 1_000_000, reason: 'received', note: '' }))).toBe(
    'shop.stock_short',
  );
});

test('categories lie in each other, five deep and in no circle, and what is in one below counts', async () => {
  const owner = await newShop();
  const ids: string[] = [];
  for (const name of ['Home', 'Kitchen', 'Cups', 'Mugs', 'Blue'])
    ids.push((await addCategory(owner, { name, parentId: ids.at(-1) ?? null, position: 0 })).id);
  const [home = '', kitchen = '', cups = '', , blue = ''] = ids;
  const add = (parentId: string) => codeOf(addCategory(owner, { name: 'Deep', parentId, position: 0 }));
  expect(await add(blue)).toBe('shop.category_circle');
  expect(await add(owner.actor.id)).toBe('shop.category_not_found');
  expect(await codeOf(editCategory(owner, home, { parentId: cups }))).toBe('shop.category_circle');
  expect(await codeOf(editCategory(owner, home, { parentId: home }))).toBe('shop.category_circle');
  const mug = await addProduct(owner, article({ categoryIds: [blue] }));
  expect(await codeOf(addProduct(owner, article({ categoryIds: [owner.actor.id] })))).toBe('shop.category_not_found');
  const found = async (category: string) =>
    (await listProducts(owner, { ...page, category })).items.map(({ id }) => id);
  for (const slug of ['home', 'cups', 'blue']) expect([slug, await found(slug)]).toEqual([slug, [mug.id]]);
  await deleteCategory(owner, cups);
  expect(await found('cups')).toEqual([]);
  expect(await found('kitchen')).toEqual([mug.id]);
  const { items } = await listCategories(owner);
  expect(items.find(({ slug }) => slug === 'mugs')).toMatchObject({ parentId: kitchen });
  await deleteCategory(owner, blue);
  expect(await found('home')).toEqual([]);
  expect(await listProducts(owner, { ...page, q: 'MÚG' })).toMatchObject({ items: [{ id: mug.id, categories: [] }] });
});

test('the currency stays as soon as something has a price in it', async () => {
  const owner = await newShop();
  expect(await readShop(owner)).toMatchObject({ open: false, currency: 'EUR', exponent: 2, role: 'owner' });
  expect(await changeShopSettings(owner, { currency: 'KWD', country: 'KW' })).toMatchObject({
    ...{ currency: 'KWD', exponent: 3, country: 'KW', open: false, pricesIncludeTax: true },
  });
  for (const [patch, code] of [
    [{ currency: 'XXY' }, 'shop.currency_unknown'],
    [{ country: 'XX' }, 'shop.country_unknown'],
  ] as const)
    expect(await codeOf(changeShopSettings(owner, patch))).toBe(code);
  await addProduct(owner, article());
  expect(await codeOf(changeShopSettings(owner, { currency: 'JPY' }))).toBe('shop.currency_fixed');
  expect(await changeShopSettings(owner, { currency: 'KWD', open: true })).toMatchObject({ open: true, country: 'KW' });
  expect(await readShop({ ...owner, actor: undefined })).toMatchObject({ open: true, role: null });
});
