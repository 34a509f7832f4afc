import { beforeAll, expect, test } from 'vitest';
import { kiosk, newProduct, newShopPerson, setOpen } from '../../src/shop/shop.ts';
import { setDelivery, stockOf } from '../../src/shop/shopping.ts';
import type { Person } from '../../src/support/person.ts';
import { desktop, expectAccessible, overflowOf, phone, useBrowser } from '../browser.ts';

const { visitor, expectQuiet } = useBrowser();

let staff: Person;
beforeAll(async () => {
  await setOpen(true);
  await setDelivery();
  staff = await newShopPerson('staff');
});

const words = {
  'en-GB': {
    ...{ add: 'Add to cart', checkout: 'Go to checkout', country: 'Country', austria: 'Austria', germany: 'Germany' },
    ...{ update: 'Show what it costs', email: 'Email', name: 'Name', line1: 'Street and number', city: 'Town' },
    ...{ test: /^Test payment/, abroad: 'Order and pay €27.90', home: 'Order and pay €19.90', waits: /15 minutes/ },
    ...{ pay: 'Pay (test)', ordered: 'Ordered. The shop sends it soon.' },
  },
  'de-DE': {
    ...{
      add: 'In den Warenkorb',
      checkout: 'Zur Kasse',
      country: 'Land',
      austria: 'Österreich',
      germany: 'Deutschland',
    },
    ...{ update: 'Zeigen, was es kostet', email: 'E-Mail', name: 'Vor- und Nachname', line1: 'Straße und Hausnummer' },
    ...{ city: 'Ort', test: /^Testzahlung/, abroad: /bestellen: 27,90\s€/, home: /bestellen: 19,90\s€/ },
    ...{ waits: /15 Minuten/, pay: 'Bezahlen (Test)', ordered: 'Bestellt. Der Laden verschickt es bald.' },
  },
} as const;

test.each([
  ['en-GB', 'phone without JavaScript', phone, false],
  ['de-DE', 'desktop', desktop, true],
  ['en-GB', 'phone', phone, true],
] as const)('in %s on a %s, a guest orders, pays, and sees the order', async (locale, _, viewport, script) => {
  const t = words[locale];
  const product = await newProduct(staff, { variants: [{ price: 1_500, stock: 3, weightG: 100 }] });
  const { page } = await visitor({ baseURL: kiosk.origin, locale, viewport, javaScriptEnabled: script });
  const judge = async (what: string) => {
    if (!script) return;
    await expectAccessible(page, what);
    expect(await overflowOf(page), `px that ${what} is too wide`).toBe(0);
  };
  await page.goto(`/shop/products/${product.slug}`);
  await page.getByRole('button', { name: t.add, exact: true }).click();
  await page.getByRole('link', { name: t.checkout, exact: true }).click();
  await page.getByRole('button', { name: t.home, exact: true }).waitFor();
  await page.getByLabel(t.country, { exact: true }).selectOption({ label: t.austria });
  await page.getByRole('button', { name: t.update, exact: true }).click();
  await page.getByRole('button', { name: t.abroad, exact: true }).waitFor();
  await judge('/shop/checkout');
  await page.getByLabel(t.country, { exact: true }).selectOption({ label: t.germany });
  await page.getByRole('button', { name: t.update, exact: true }).click();
  await page.getByRole('button', { name: t.home, exact: true }).waitFor();
  await page.getByLabel(t.email, { exact: true }).fill('shopper@mail.example');
  await page.getByLabel(t.name, { exact: true }).fill('Sam Shopper');
  await page.getByLabel(t.line1, { exact: true }).fill('Kai 1');
  await page.getByLabel(t.city, { exact: true }).fill('Hamburg');
  await page.getByRole('radio', { name: t.test }).check();
  await page.getByRole('button', { name: t.home, exact: true }).click();
  await page.waitForURL(/\/shop\/orders\/[\w-]{43}$/);
  await page.getByText(t.waits).waitFor();
  expect(await stockOf(staff, product)).toBe(2);
  await page.getByRole('button', { name: t.pay, exact: true }).click();
  await page.getByText(t.ordered).waitFor();
  await page.getByText('Sam Shopper').waitFor();
  await judge('/shop/orders');
  await page.goto('/shop/checkout');
  await page.waitForURL('**/shop/cart?said=shop.cart_empty');
  await page.locator('main').getByRole('alert').waitFor();
  expectQuiet();
});

test('nobody sees an order by guessing, and a page of one is kept for nobody', async () => {
  const guess = await fetch(new URL(`/shop/orders/${'x'.repeat(43)}`, kiosk));
  expect([guess.status, guess.headers.get('cache-control')]).toEqual([404, 'no-store']);
  expect((await fetch(new URL('/shop/orders/17', kiosk))).status).toBe(404);
});
