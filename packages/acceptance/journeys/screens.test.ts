import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { newPerson, type Person } from '../src/person.ts';
import { newPost } from '../src/photos.ts';
import { desktop, expectAccessible, phone, useBrowser } from './browser.ts';

const { visitor, expectQuiet } = useBrowser();

/** Lays a signed-in person's session into a browser. */
async function enter(page: Page, person: Person): Promise<void> {
  const url = person.base.origin;
  const cookies = [...person.cookies].map(([name, value]) => ({ name, value, url, httpOnly: name !== 'signed_in' }));
  await page.context().addCookies(cookies);
}

const looks = [
  { name: 'phone, light', viewport: phone, colorScheme: 'light' as const },
  { name: 'phone, dark', viewport: phone, colorScheme: 'dark' as const },
  { name: 'desktop, light', viewport: desktop, colorScheme: 'light' as const },
  { name: 'desktop, dark', viewport: desktop, colorScheme: 'dark' as const },
];

describe.each(looks)('on $name', ({ viewport, colorScheme }) => {
  test('every screen is accessible, fits its width and does not jump', async () => {
    const [author, fan] = await Promise.all([newPerson(), newPerson()]);
    const post = await newPost(author, { caption: 'Look #screens' });
    await fan.follow(author);
    const open = async (page: Page, path: string, settled: string) => {
      await page.goto(path);
      await page.locator(settled).first().waitFor();
      await page.waitForLoadState('networkidle');
      await expectAccessible(page, path);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(`${path} overflows by ${overflow} px`).toBe(`${path} overflows by 0 px`);
      const shift = await page.evaluate(
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
      expect(shift, `layout shift of ${path}`).toBeLessThanOrEqual(0.02);
    };
    const stranger = await visitor({ viewport, colorScheme });
    const publicPages = [
      '/',
      '/sign-in',
      '/sign-up',
      '/forgot-password',
      `/${author.username}`,
      `/p/${post.id}`,
      '/tags/screens',
    ];
    for (const path of publicPages) await open(stranger.page, path, 'h1');
    for (const path of ['/nobody-is-called-this', '/p/0190c0de-0000-7000-8000-000000000000', '/a/b/c']) {
      await open(stranger.page, path, 'h1');
    }
    const signedIn = await visitor({ viewport, colorScheme });
    await enter(signedIn.page, fan);
    await open(signedIn.page, '/', 'article img');
    for (const path of [`/${author.username}`, `/${author.username}/followers`, `/p/${post.id}`, '/settings', '/create']) {
      await open(signedIn.page, path, 'h1, [role=dialog]');
    }
    expectQuiet();
  });
});

test.each([320, 360])('nothing is wider than a phone of %i px', async (width) => {
  const fan = await newPerson();
  const { page } = await visitor({ viewport: { width, height: 700 } });
  const expectFit = async (path: string, settled: string) => {
    await page.goto(path);
    await page.locator(settled).first().waitFor();
    await page.waitForLoadState('networkidle');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(`${path} overflows by ${overflow} px`).toBe(`${path} overflows by 0 px`);
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
