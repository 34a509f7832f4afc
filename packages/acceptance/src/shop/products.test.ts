import type { Page, Problem } from '@isntgram/contract';
import type { Category } from '@isntgram/contract/shop/categories';
import type { Product, StockedProduct } from '@isntgram/contract/shop/products';
import type { StockChange } from '@isntgram/contract/shop/variants';
import { beforeAll, describe, expect, test } from 'vitest';
import { newName, type Person, Visitor } from '../support/person.ts';
import { photo, process } from '../support/photos.ts';
import { kiosk, list, newCategory, newProduct, newShopPerson, type ProductAnswer, setOpen } from './shop.ts';

const shopper = new Visitor(kiosk);
let staff: Person;
beforeAll(async () => {
  await setOpen(true);
  staff = await newShopPerson('staff');
});

const edit = (product: StockedProduct, json: object) =>
  staff.api<ProductAnswer>(`/shop/admin/products/${product.id}`, {
    ...{ method: 'PATCH', json: { version: product.version, ...json } },
  });
const seen = (slug: string) => shopper.api<Product & Problem>(`/shop/products/${slug}`);
const found = async (query: string) =>
  (await shopper.api<Page<Product>>(`/shop/products?limit=50&${query}`)).body.items.map(({ id }) => id);

const options = [
  { name: 'Size', values: ['A4', 'A3'] },
  { name: 'Frame', values: ['none', 'oak'] },
];
const variants = [
  { values: ['A4', 'none'], price: 1_500, weightG: 40, stock: 0 },
  { values: ['A3', 'oak'], price: 6_000, compareAt: 7_500, weightG: 900, stock: 2 },
];

describe('a product', () => {
  test('is kept with all that was said of it; shoppers learn whether there is any, not how many', async () => {
    const category = await newCategory(staff);
    const sku = newName('s');
    const numbered = variants.map((variant, at) => ({ ...variant, sku: `${sku}-${at}` }));
    const product = await newProduct(staff, {
      ...{ title: ' Harbour at  night ', description: 'On paper.', taxClass: 'reduced', options, variants: numbered },
      ...{ slug: `harbour-${sku.replaceAll(/[^a-z0-9]/g, '')}`, categoryIds: [category.id, category.id] },
    });
    expect(product).toMatchObject({
      ...{ title: 'Harbour at  night', status: 'active', taxClass: 'reduced', options, version: 1, currency: 'EUR' },
      categories: [{ id: category.id, name: category.name, slug: category.slug }],
      variants: [
        { sku: `${sku}-0`, price: 1_500, compareAt: null, stock: 0, available: false },
        { sku: `${sku}-1`, price: 6_000, compareAt: 7_500, weightG: 900, stock: 2, available: true },
      ],
    });
    const { body } = await seen(product.slug);
    expect(body.variants.map(({ available }) => available)).toEqual([false, true]);
    for (const hidden of ['status', 'taxClass', 'version']) expect(body).not.toHaveProperty(hidden);
    for (const variant of body.variants) expect(variant).not.toHaveProperty('stock');
    expect((await staff.api(`/shop/admin/products/${product.id}`)).body).toEqual(product);
  });

  test('is sold only while it is active', async () => {
    const product = await newProduct(staff, { status: 'draft' });
    expect((await seen(product.slug)).body).toMatchObject({ code: 'shop.product_not_found' });
    const active = (await edit(product, { status: 'active' })).body;
    expect((await seen(product.slug)).body).toMatchObject({ id: product.id });
    expect((await edit(active, { status: 'archived' })).body.status).toBe('archived');
    expect((await seen(product.slug)).status).toBe(404);
    const archived = await staff.api<Page<StockedProduct>>('/shop/admin/products?limit=50&status=archived');
    expect(archived.body.items.map(({ id }) => id)).toContain(product.id);
  });

  test('is edited from the version that was seen, and its former address leads to it', async () => {
    const product = await newProduct(staff);
    const slug = `${product.slug}-new`;
    const edited = await edit(product, { slug, title: 'Renamed' });
    expect(edited.body).toMatchObject({ slug, title: 'Renamed', version: 2 });
    expect((await edit(product, { title: 'Late' })).body).toMatchObject({ status: 409, code: 'shop.product_changed' });
    const moved = await seen(product.slug);
    expect([moved.status, moved.headers.get('location')]).toEqual([308, `/api/v1/shop/products/${slug}`]);
  });

  test('ignores what a body says of stock, once it is there, and of what is not its to say', async () => {
    const product = await newProduct(staff, { id: 'x', version: 7, currency: 'USD', createdAt: 'never' });
    expect(product).toMatchObject({ version: 1, currency: 'EUR', variants: [{ stock: 5 }] });
    const kept = product.variants.map(({ id, price }) => ({ id, price, stock: 1_000 }));
    expect((await edit(product, { options: [], variants: kept })).body.variants).toMatchObject([{ stock: 5 }]);
  });

  test.each<[string, object]>([
    ['a price with a fraction', { variants: [{ price: 19.99 }] }],
    ['a price below 0', { variants: [{ price: -1 }] }],
    ['a price beyond all', { variants: [{ price: 1e15 }] }],
    ['a price as text', { variants: [{ price: '1999' }] }],
    ['no variant', { variants: [] }],
    ['what it cost before, and that was less', { variants: [{ price: 100, compareAt: 100 }] }],
    ['a value that no option has', { options, variants: [{ values: ['A4', 'pine'], price: 1 }] }],
    ['fewer values than options', { options, variants: [{ values: ['A4'], price: 1 }] }],
    ['the same values twice', { options, variants: [variants[0], variants[0]] }],
    ['the same number twice', { options, variants: variants.map((each) => ({ ...each, sku: 'Twice' })) }],
    ['four options', { options: [...options, ...options].map((each, at) => ({ ...each, name: `O${at}` })) }],
    ['an address with a slash', { slug: 'a/b' }],
    ['stock below 0', { variants: [{ price: 1, stock: -1 }] }],
    ['a title of spaces', { title: '  ' }],
  ])('is refused with %s', async (_, more) => {
    const { status, body } = await list(staff, more);
    expect([status, body.code]).toEqual([400, 'request.invalid']);
    expect(body.errors?.[0]?.message).toMatch(/\w{3}/);
  });

  test('has an address and numbers of its own, whatever the case', async () => {
    const sku = newName('s');
    const product = await newProduct(staff, { variants: [{ price: 1, sku }] });
    const again = await list(staff, { variants: [{ price: 1, sku: sku.toUpperCase() }] });
    expect(again.body).toMatchObject({ status: 409, code: 'shop.sku_taken' });
    expect((await list(staff, { slug: product.slug })).body).toMatchObject({ code: 'shop.slug_taken' });
    expect((await newProduct(staff, { title: product.title })).slug).not.toBe(product.slug);
  });

  test('is made once by a request that comes twice', async () => {
    const headers = { 'idempotency-key': newName('key') };
    const json = { title: `Once ${newName('s')}`, variants: [{ price: 5, stock: 3 }] };
    const twice = () => staff.api<ProductAnswer>('/shop/admin/products', { json, headers });
    const [first, second] = [await twice(), await twice()];
    expect([second.status, second.body]).toEqual([201, first.body]);
  });

  test('is gone when it is deleted, photos too', async () => {
    const product = await newProduct(staff);
    const upload = await process(staff, photo());
    const add = () =>
      staff.api<ProductAnswer>(`/shop/admin/products/${product.id}/photos`, {
        json: { mediaId: upload.id, alt: 'Print' },
      });
    expect((await add()).body.photos).toMatchObject([{ id: upload.id, alt: 'Print' }]);
    expect((await add()).body.photos).toHaveLength(1);
    const elsewhere = await newProduct(staff);
    const taken = await staff.api<Problem>(`/shop/admin/products/${elsewhere.id}/photos`, {
      json: { mediaId: upload.id },
    });
    expect(taken.body).toMatchObject({ status: 409, code: 'media.already_used' });
    const url = String((await seen(product.slug)).body.photos[0]?.variants[0]?.url);
    expect((await shopper.call(url)).status).toBe(200);
    const remove = () => staff.api<Problem>(`/shop/admin/products/${product.id}`, { method: 'DELETE' });
    expect([(await remove()).status, (await remove()).body.code]).toEqual([204, 'shop.product_not_found']);
    expect((await seen(product.slug)).status).toBe(404);
    expect((await staff.call(url)).status).toBe(404);
  });
});

describe('finding', () => {
  test('goes by words, by number, by category and those below it, newest first and page by page', async () => {
    const [above, inside] = [await newCategory(staff), await newCategory(staff)];
    const moved = await staff.api<Category>(`/shop/admin/categories/${inside.id}`, {
      ...{ method: 'PATCH', json: { parentId: above.id } },
    });
    expect(moved.body.parentId).toBe(above.id);
    const word = newName('w');
    const made: string[] = [];
    for (const categoryIds of [[above.id], [inside.id], [inside.id]])
      made.unshift((await newProduct(staff, { title: `Größe ${word}`, categoryIds })).id);
    await newProduct(staff, { title: `Größe ${word}`, status: 'draft', categoryIds: [inside.id] });
    expect(await found(`q=${encodeURIComponent(`GROSSE ${word}`)}`)).toEqual(made);
    expect(await found(`category=${above.slug}`)).toEqual(made);
    expect(await found(`category=${inside.slug}`)).toEqual(made.slice(0, 2));
    expect(await found(`category=${above.slug}&q=nothing-like-it`)).toEqual([]);
    expect(await found('q=%25%25%25')).toEqual([]);
    const pages: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await shopper.api<Page<Product>>(`/shop/products?limit=1&category=${above.slug}${cursor}`);
      pages.push(...body.items.map(({ id }) => id));
      if (!body.nextCursor) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(pages).toEqual(made);
  });
});

test('stock is moved with a reason, never below none, and all that became of it is told', async () => {
  const { variants: made } = await newProduct(staff);
  const at = `/shop/admin/variants/${made[0]?.id}/stock`;
  const move = (json: object) => staff.api<{ stock: number } & Problem>(at, { json });
  expect((await move({ change: 3, reason: 'received', note: 'Box 7' })).body).toEqual({ stock: 8 });
  const taken = await Promise.all(Array.from({ length: 10 }, () => move({ change: -1, reason: 'corrected' })));
  expect(taken.filter(({ status }) => status === 201)).toHaveLength(8);
  expect(taken.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'shop.stock_short' });
  for (const wrong of [{ change: 0 }, { change: 1.5 }, { change: 1e9 }, { change: 1, reason: 'sold' }])
    expect((await move({ reason: 'received', ...wrong })).body).toMatchObject({ code: 'request.invalid' });
  const { items } = (await staff.api<Page<StockChange>>(`${at}?limit=50`)).body;
  expect(items.map(({ event }) => event).slice(-2)).toEqual(['received', 'added']);
  expect(items.reduce((sum, { change }) => sum + change, 0)).toBe(0);
  expect(items.at(-2)).toMatchObject({ note: 'Box 7', stock: 8, by: { username: staff.username } });
});
