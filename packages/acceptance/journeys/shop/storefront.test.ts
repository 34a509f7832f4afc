import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { kiosk, newCategory, newProduct, newShopPerson, setOpen } from '../../src/shop/shop.ts';
import type { Person } from '../../src/support/person.ts';
import { photo, process } from '../../src/support/photos.ts';
import { desktop, expectAccessible, overflowOf, phone, useBrowser } from '../browser.ts';

const { visitor, expectQuiet } = useBrowser();

const mark = Date.now().toString(36);
const title = `Harbour at dawn ${mark}`;
let staff: Person;
let [slug, category] = ['', ''];
beforeAll(async () => {
  await setOpen(true);
  staff = await newShopPerson('staff');
  const shelf = await newCategory(staff, { name: `Ships ${mark}` });
  category = shelf.slug;
  const product = await newProduct(staff, {
    title,
    description: 'Cranes and gulls.\n\nOn matt paper.',
    categoryIds: [shelf.id],
    options: [{ name: 'Size', values: ['A4', 'A3', 'A2'] }],
    variants: [
      { values: ['A4'], price: 1_999, stock: 4 },
      { values: ['A3'], price: 2_999, stock: 4 },
      { values: ['A2'], price: 4_999, stock: 0 },
    ],
  });
  slug = product.slug;
  const { id: mediaId } = await process(staff, photo());
  const added = await staff.api(`/shop/admin/products/${product.id}/photos`, { json: { mediaId, alt: 'A harbour' } });
  expect(added.status).toBe(201);
});

const words = {
  'en-GB': {
    ...{ search: 'Search the shop', find: 'Find', cart: 'Cart', from: 'from €19.99', soldOut: 'Sold out' },
    ...{ quantity: 'How many', add: 'Add to cart', title: 'Your cart', subtotal: '€59.98', changed: '€89.97' },
    ...{
      change: /^Change how many/,
      few: /not that many left/,
      remove: /^Take out/,
      empty: 'Nothing is in your cart',
    },
    nothing: 'Nothing found',
  },
  'de-DE': {
    ...{ search: 'Im Laden suchen', find: 'Suchen', cart: 'Warenkorb', from: 'ab 19,99 €', soldOut: 'Ausverkauft' },
    ...{
      quantity: 'Anzahl',
      add: 'In den Warenkorb',
      title: 'Dein Warenkorb',
      subtotal: '59,98 €',
      changed: '89,97 €',
    },
    ...{
      change: /^Ändern/,
      few: /nicht mehr da/,
      remove: /^Herausnehmen/,
      empty: 'In deinem Warenkorb ist nichts',
    },
    nothing: 'Nichts gefunden',
  },
} as const;

const plain = async (page: Page) => (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');
const looks = async (page: Page, what: string) => {
  await expectAccessible(page, what);
  expect(await overflowOf(page), `px that ${what} is too wide`).toBe(0);
};

test.each([
  ['en-GB', 'phone', phone, true],
  ['de-DE', 'desktop', desktop, true],
  ['en-GB', 'phone without JavaScript', phone, false],
] as const)('in %s on a %s, a stranger finds a product and has it in a cart', async (locale, _, viewport, script) => {
  const t = words[locale];
  const { page } = await visitor({ baseURL: kiosk.origin, locale, viewport, javaScriptEnabled: script });
  const judge = (what: string) => (script ? looks(page, what) : Promise.resolve());
  await page.goto('/shop');
  await judge('/shop');
  await page.getByRole('searchbox', { name: t.search }).fill(mark);
  await page.getByRole('button', { name: t.find, exact: true }).click();
  await page.waitForURL(`**/shop?q=${mark}`);
  expect(await plain(page)).toContain(t.from);
  await judge('/shop?q=');
  await page.getByRole('link', { name: title }).click();
  await page.waitForURL(`**/shop/products/${slug}`);
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
  await page.getByText('On matt paper.').waitFor();
  expect(await plain(page)).toContain(t.soldOut);
  await judge('/shop/products');
  await page.getByRole('radio', { name: /A3/ }).check();
  await page.getByLabel(t.quantity, { exact: true }).fill('2');
  await page.getByRole('button', { name: t.add, exact: true }).click();
  await page.waitForURL('**/shop/cart');
  await page.getByRole('heading', { name: t.title, level: 1 }).waitFor();
  expect(await plain(page)).toContain(t.subtotal);
  await judge('/shop/cart');
  const many = page.getByRole('spinbutton', { name: t.quantity });
  await many.fill('3');
  await page.getByRole('button', { name: t.change }).click();
  await page.getByText(t.changed.replaceAll(' ', '\u00a0')).first().waitFor();
  await many.fill('9');
  await page.getByRole('button', { name: t.change }).click();
  await page.getByRole('alert').filter({ hasText: t.few }).waitFor();
  expect(await many.inputValue()).toBe('3');
  await page.goto('/shop');
  await page.getByRole('link', { name: t.cart, exact: true }).click();
  await page.getByRole('button', { name: t.remove }).click();
  await page.getByRole('heading', { name: t.empty, level: 1 }).waitFor();
  await judge('an empty cart');
  expectQuiet();
});

test('what changed since is said in the cart, and accepted there', async () => {
  const product = await newProduct(staff, { title: `Tide ${mark}`, variants: [{ price: 1_000, stock: 5 }] });
  const { page } = await visitor({ baseURL: kiosk.origin, viewport: phone });
  await page.goto(`/shop/products/${product.slug}`);
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.waitForURL('**/shop/cart');
  const [variant] = product.variants;
  const dearer = { version: product.version, options: [], variants: [{ id: variant?.id, price: 1_200 }] };
  await staff.api(`/shop/admin/products/${product.id}`, { method: 'PATCH', json: dearer });
  await page.reload();
  await page.getByText('The price changed. It was €10.00.').waitFor();
  await looks(page, 'a changed cart');
  await page.getByRole('button', { name: 'Take it as it is now' }).click();
  await page.getByText('The price changed.').waitFor({ state: 'detached' });
  expect(await plain(page)).toContain('€12.00');
  expectQuiet();
});

test('pages are the same for all, anew after a sale; former addresses lead on, machines read the offer', async () => {
  const product = await newProduct(staff, { title: `Last one ${mark}`, variants: [{ price: 1_000, stock: 1 }] });
  const ask = (path: string) => fetch(new URL(path, kiosk), { redirect: 'manual' });
  const at = `/shop/products/${product.slug}`;
  const first = await ask(at);
  expect([first.status, first.headers.get('set-cookie')]).toEqual([200, null]);
  const text = await first.text();
  expect(text).toContain('"@type":"Product"');
  expect(text).toContain('https://schema.org/InStock');
  expect((await ask(at)).headers.get('x-cache')).toBe('hit');
  await staff.api(`/shop/admin/variants/${product.variants[0]?.id}/stock`, {
    json: { change: -1, reason: 'corrected' },
  });
  await expect.poll(async () => (await ask(at)).text()).toContain('https://schema.org/OutOfStock');
  const slugNow = `${product.slug}-now`;
  await staff.api(`/shop/admin/products/${product.id}`, {
    ...{ method: 'PATCH', json: { version: product.version, slug: slugNow } },
  });
  const moved = await ask(at);
  expect([moved.status, moved.headers.get('location')]).toEqual([308, `/shop/products/${slugNow}`]);
  for (const path of ['/shop/products/not-here', '/shop/categories/not-here'])
    expect([path, (await ask(path)).status]).toEqual([path, 404]);
  expect((await (await ask(`/shop/categories/${category}`)).text()).includes(title)).toBe(true);
});

test('where there is no shop, its pages are not there and nothing leads to them', async () => {
  const { page } = await visitor({ viewport: phone });
  for (const path of ['/shop', '/shop/cart', `/shop/products/${slug}`]) {
    const answer = await page.goto(path);
    expect([path, answer?.status()]).toEqual([path, 404]);
  }
  await page.goto('/');
  expect(await page.locator('a[href^="/shop"]').count()).toBe(0);
});
