import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { enter, existsAt, openScreen, widths } from '../screens/open-screen.ts';
import type { Screen } from '../screens/screen.ts';
import { screens } from '../screens/screens.ts';
import { createWorld, type World } from '../screens/world.ts';
import { newPerson } from '../src/person.ts';
import { newPost } from '../src/photos.ts';
import { expectAccessible, useBrowser } from './browser.ts';

const { visitor, expectQuiet } = useBrowser();
let world: World;
beforeAll(async () => {
  world = await createWorld();
});

/** How many pixels the page is too wide, or what in it is made to scroll up and down alone. */
const overflowOf = (page: Page) =>
  page.evaluate(() => {
    const scrolled = [document.documentElement, ...document.querySelectorAll('[class*="overflow-y-auto"]')];
    return Math.max(...scrolled.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));
  });

/** How much of the page moved by itself since it was opened. */
const shiftOf = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
            if (!entry.hadRecentInput) sum += entry.value;
          }
        }).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => setTimeout(() => resolve(sum), 0));
      }),
  );

async function expectGood(page: Page, screen: Screen): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await openScreen(page, screen, world);
  expect.soft(await shiftOf(page), `layout shift of ${screen.name}`).toBeLessThanOrEqual(0.02);
  expect.soft(await overflowOf(page), `px that ${screen.name} is too wide`).toBe(0);
  await expectAccessible(page, `${screen.name}, light`);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, `${screen.name}, dark`);
}

const onlookers = [...new Set(screens.map(({ as }) => as))];
/** A tablet shows nothing that neither a phone nor a desktop does. */
const checked = widths.filter(({ name }) => name !== 'tablet');
const cases = checked.flatMap((width) => onlookers.map((as) => ({ width, as, on: width.name })));

describe.each(cases)('on a $on, $as finds every screen and dialog', ({ width, as }) => {
  let page: Page;
  beforeAll(async () => {
    page = (await visitor({ viewport: width.viewport, reducedMotion: 'reduce' })).page;
    const person = world.people[as];
    if (person) await enter(page, person);
  });
  test.each(screens.filter((screen) => screen.as === as && existsAt(screen, width)))(
    'accessible, fitting and still: $name',
    async (screen) => {
      await expectGood(page, screen);
      expectQuiet();
    },
  );
});

test.each([320, 360])('nothing is wider than a phone of %i px', async (width) => {
  const fan = await newPerson();
  const { page } = await visitor({ viewport: { width, height: 700 } });
  const expectFit = async (path: string, settled: string) => {
    await page.goto(path);
    await page.locator(settled).first().waitFor();
    await page.waitForLoadState('networkidle');
    expect(await overflowOf(page), `px that ${path} is too wide`).toBe(0);
  };
  for (const path of ['/', '/sign-in', `/${fan.username}`]) await expectFit(path, 'h1');
  await enter(page, fan);
  await expectFit('/', 'main h2');
  expectQuiet();
});

test('a public page holds no personal byte and reads without JavaScript', async () => {
  const author = await newPerson();
  const post = await newPost(author, { caption: 'Readable to everybody' });
  const read = async (cookie?: string) => {
    const headers = cookie ? { cookie } : {};
    return (await fetch(new URL(`/p/${post.id}`, author.base), { headers })).text();
  };
  const anonymous = await read();
  const signedIn = await read([...author.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
  expect(signedIn).not.toContain(author.email);
  for (const value of author.cookies.values()) if (value.length > 5) expect(signedIn).not.toContain(value.slice(0, 20));
  expect(anonymous).toContain('Readable to everybody');
  const { page } = await visitor({ javaScriptEnabled: false });
  await page.goto(`/p/${post.id}`);
  await page.getByText('Readable to everybody').first().waitFor();
  await page.locator('main img').first().waitFor();
});
