import type { Problem } from '@isntgram/contract';
import type { ShopSettings } from '@isntgram/contract/shop/access';
import { beforeAll, describe, expect, test } from 'vitest';
import { listOperations, unknownId } from '../support/operations.ts';
import { newName, newPerson, Visitor } from '../support/person.ts';
import { photo, process } from '../support/photos.ts';
import { article, newCategory, newProduct, newShopPerson, ownerOf, setOpen, stall } from './shop.ts';

const names = ['nobody', 'stranger', 'staff', 'owner', 'admin'] as const;
type Name = (typeof names)[number];
const people = {} as Record<Name, Visitor>;
let [productId, slug, former, variantId, categoryId, photoUrl, draftUrl] = ['', '', '', '', '', '', ''];

beforeAll(async () => {
  people.nobody = new Visitor(stall);
  people.stranger = await newPerson(stall);
  const [staff, owner] = await Promise.all([newShopPerson('staff', stall), newShopPerson('owner', stall)]);
  Object.assign(people, { staff, owner, admin: await ownerOf(stall) });
  const [product, draft] = [await newProduct(staff), await newProduct(staff, { status: 'draft' })];
  former = product.slug;
  slug = `now-${newName('s').replaceAll(/[^a-z0-9]/g, '')}`;
  const renamed = await staff.api<{ id: string }>(`/shop/admin/products/${product.id}`, {
    ...{ method: 'PATCH', json: { version: product.version, slug } },
  });
  expect(renamed.status).toBe(200);
  [productId, variantId] = [product.id, String(product.variants[0]?.id)];
  categoryId = (await newCategory(staff)).id;
  const [shown, hidden] = [await process(staff, photo()), await process(staff, photo())];
  for (const [id, upload] of [
    [productId, shown],
    [draft.id, hidden],
  ] as const) {
    const added = await staff.api(`/shop/admin/products/${id}/photos`, {
      json: { mediaId: upload.id, alt: 'A print' },
    });
    expect(added.status).toBe(201);
  }
  [photoUrl, draftUrl] = [String(shown.variants[0]?.url), String(hidden.variants[0]?.url)];
});

interface Route {
  what: string;
  path: () => string;
  call?: () => { method?: string; json?: object };
  /** What each of `names` gets, in their order, where the shop is open; and where it is closed, if otherwise. */
  open: readonly number[];
  closed?: readonly number[];
}

const reads = { open: [200, 200, 200, 200, 200], closed: [404, 404, 200, 200, 200] };
const staffOnly = (status: number) => ({ open: [401, 403, status, status, status] });
const ownerOnly = (status: number) => ({ open: [401, 403, 403, status, status] });
const patch = (json: object) => () => ({ method: 'PATCH', json });
const remove = () => ({ method: 'DELETE' });

const noToken = 'x'.repeat(43);
const noOrder = {
  ...{ email: 'a@mail.example', name: 'A', shipping: 'Parcel', payment: 'account', total: 1 },
  address: { line1: 'Kai 1', city: 'Hamburg', country: 'DE' },
};

const routes: readonly Route[] = [
  { what: 'the shop', path: () => '/shop', ...reads },
  { what: 'categories', path: () => '/shop/categories', ...reads },
  { what: 'what is sold', path: () => '/shop/products', ...reads },
  { what: 'a product', path: () => `/shop/products/${slug}`, ...reads },
  {
    what: 'a product that had another slug',
    path: () => `/shop/products/${former}`,
    open: [308, 308, 308, 308, 308],
    closed: [404, 404, 308, 308, 308],
  },
  { what: 'one’s cart', path: () => '/shop/cart', ...reads },
  {
    what: 'put what is not there into the cart',
    path: () => `/shop/cart/lines/${unknownId}`,
    call: () => ({ method: 'PUT', json: { quantity: 1 } }),
    open: [404, 404, 404, 404, 404],
  },
  {
    what: 'take out what is not in the cart',
    path: () => `/shop/cart/lines/${unknownId}`,
    call: remove,
    open: [404, 404, 404, 404, 404],
  },
  { what: 'accept the cart', path: () => '/shop/cart/accepted', call: () => ({ method: 'POST' }), ...reads },
  { what: 'a product that is not there', path: () => '/shop/products/not-here', open: [404, 404, 404, 404, 404] },
  {
    what: 'a sum of no cart',
    path: () => '/shop/checkout?country=DE',
    open: [409, 409, 409, 409, 409],
    closed: [404, 404, 409, 409, 409],
  },
  {
    what: 'order nothing',
    path: () => '/shop/orders',
    call: () => ({ json: noOrder }),
    open: [409, 409, 409, 409, 409],
    closed: [404, 404, 409, 409, 409],
  },
  { what: 'one’s orders', path: () => '/shop/orders', open: [401, 200, 200, 200, 200] },
  { what: 'an order that is not there', path: () => `/shop/orders/${noToken}`, open: [404, 404, 404, 404, 404] },
  {
    what: 'pay an order that is not there',
    path: () => `/shop/orders/${noToken}/test-payment`,
    call: () => ({ json: { outcome: 'paid' } }),
    open: [404, 404, 404, 404, 404],
  },
  { what: 'delivery', path: () => '/shop/admin/delivery', ...staffOnly(200) },
  {
    what: 'deliver nowhere',
    path: () => '/shop/admin/delivery',
    call: () => ({ method: 'PUT', json: { taxes: [], zones: [], payments: ['account'] } }),
    ...ownerOnly(200),
  },
  { what: 'all orders', path: () => '/shop/admin/orders', ...staffOnly(200) },
  { what: 'an order that nobody made', path: () => `/shop/admin/orders/${unknownId}`, ...staffOnly(404) },
  {
    what: 'cancel an order that nobody made',
    path: () => `/shop/admin/orders/${unknownId}/acts`,
    call: () => ({ json: { act: 'cancelled' } }),
    ...staffOnly(404),
  },
  { what: 'settings', path: () => '/shop/admin/settings', ...staffOnly(200) },
  {
    what: 'change a setting to what it is',
    path: () => '/shop/admin/settings',
    call: patch({ country: 'DE' }),
    ...ownerOnly(200),
  },
  { what: 'see who has a role', path: () => '/shop/admin/people', ...ownerOnly(200) },
  {
    what: 'give a role to nobody',
    path: () => '/shop/admin/people/nobody.of.this.name',
    call: () => ({ method: 'PUT', json: { role: 'staff' } }),
    ...ownerOnly(404),
  },
  {
    what: 'add a category',
    path: () => '/shop/admin/categories',
    call: () => ({ json: { name: `C ${newName('s')}` } }),
    ...staffOnly(201),
  },
  {
    what: 'rename a category',
    path: () => `/shop/admin/categories/${categoryId}`,
    call: patch({ position: 3 }),
    ...staffOnly(200),
  },
  {
    what: 'delete a category that is not there',
    path: () => `/shop/admin/categories/${unknownId}`,
    call: remove,
    ...staffOnly(404),
  },
  { what: 'all products', path: () => '/shop/admin/products', ...staffOnly(200) },
  { what: 'add a product', path: () => '/shop/admin/products', call: () => ({ json: article() }), ...staffOnly(201) },
  { what: 'a product with its stock', path: () => `/shop/admin/products/${productId}`, ...staffOnly(200) },
  {
    what: 'edit a product from an old version',
    path: () => `/shop/admin/products/${productId}`,
    call: patch({ version: 0, title: 'Late' }),
    ...staffOnly(409),
  },
  {
    what: 'delete a product that is not there',
    path: () => `/shop/admin/products/${unknownId}`,
    call: remove,
    ...staffOnly(404),
  },
  {
    what: 'add a photo that is not there',
    path: () => `/shop/admin/products/${productId}/photos`,
    call: () => ({ json: { mediaId: unknownId } }),
    ...staffOnly(404),
  },
  {
    what: 'take a photo away that is not there',
    path: () => `/shop/admin/products/${productId}/photos/${unknownId}`,
    call: remove,
    ...staffOnly(404),
  },
  { what: 'what became of stock', path: () => `/shop/admin/variants/${variantId}/stock`, ...staffOnly(200) },
  {
    what: 'move stock',
    path: () => `/shop/admin/variants/${variantId}/stock`,
    call: () => ({ json: { change: 1, reason: 'received' } }),
    ...staffOnly(201),
  },
];

const tried = async ({ path, call }: Route) => {
  const answers = names.map((name) => people[name].api<Problem>(path(), call?.()));
  return (await Promise.all(answers)).map(({ status }) => status);
};
const looked = async (url: string) =>
  (await Promise.all(names.map((name) => people[name].call(url)))).map(({ status }) => status);

describe('who may what', () => {
  test('in a shop that is closed: only who works there sees it', async () => {
    await setOpen(false, stall);
    for (const route of routes)
      expect([route.what, await tried(route)]).toEqual([route.what, route.closed ?? route.open]);
    expect((await people.nobody.api<Problem>('/shop')).body).toMatchObject({ code: 'shop.closed' });
    expect(await looked(photoUrl)).toEqual([404, 404, 200, 200, 200]);
  });

  test('in a shop that is open: everybody sees what is sold, and nobody else touches it', async () => {
    await setOpen(true, stall);
    try {
      for (const route of routes) expect([route.what, await tried(route)]).toEqual([route.what, route.open]);
      expect((await people.stranger.api<Problem>('/shop/admin/products')).body).toMatchObject({
        code: 'shop.role_too_low',
      });
      expect(await looked(photoUrl)).toEqual([200, 200, 200, 200, 200]);
      expect(await looked(draftUrl)).toEqual([404, 404, 200, 200, 200]);
    } finally {
      await setOpen(false, stall);
    }
  });

  test('every route of merchants stands in this list', async () => {
    const told = new Set(
      routes.map(({ path, call }) => {
        const { method = 'POST' } = call?.() ?? { method: 'GET' };
        return `${method} ${path().replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|nobody\.of\.this\.name/g, '{}')}`;
      }),
    );
    const all = (await listOperations())
      .filter(({ path }) => path.startsWith('/api/v1/shop/admin'))
      .map(({ method, path }) => `${method} ${path.replace('/api/v1', '').replaceAll(/\{\w+\}/g, '{}')}`);
    expect(all.filter((each) => !told.has(each))).toEqual([]);
  });

  test('a role is changed and taken away, and who runs the community needs none', async () => {
    const person = await newShopPerson('staff', stall);
    const admin = await ownerOf(stall);
    const mine = async () => (await person.api<ShopSettings>('/shop')).body.role;
    expect(await mine()).toBe('staff');
    const grant = (role: string | null) =>
      admin.api<Problem>(`/shop/admin/people/${person.username}`, { method: 'PUT', json: { role } });
    expect((await grant('owner')).status).toBe(204);
    expect(await mine()).toBe('owner');
    expect((await grant('king')).body).toMatchObject({ status: 400, code: 'request.invalid' });
    expect((await grant(null)).status).toBe(204);
    expect((await person.api<Problem>('/shop')).body).toMatchObject({ code: 'shop.closed' });
    expect((await admin.api<ShopSettings>('/shop')).body.role).toBe('owner');
  });
});
