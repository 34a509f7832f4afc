import { expect, test } from 'vitest';
import { enter } from '../screens/open-screen.ts';
import { newPerson } from '../src/support/person.ts';
import { newPost } from '../src/support/photos.ts';
import { expectAccessible, overflowOf, useBrowser } from './browser.ts';

const { visitor, expectQuiet } = useBrowser();

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

test('a post opens over the page, leads to those beside it by keys, and going back closes it', async () => {
  const author = await newPerson();
  const older = await newPost(author, { caption: 'Older' });
  const newer = await newPost(author, { caption: 'Newer' });
  const { page } = await visitor();
  await page.goto(`/${author.username}`);
  const over = page.getByRole('dialog').getByRole('article');
  // A click before the page runs leads to the post's own page, as without JavaScript.
  await page.waitForLoadState('networkidle');
  await page.locator(`main a[href="/p/${newer.id}"]`).click();
  await page.waitForURL(`**/p/${newer.id}`);
  await over.filter({ hasText: 'Newer' }).waitFor();
  await expectAccessible(page, 'post over the page');
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(`**/p/${older.id}`);
  await over.filter({ hasText: 'Older' }).waitFor();
  await page.keyboard.press('k');
  await page.waitForURL(`**/p/${newer.id}`);
  await over.filter({ hasText: 'Newer' }).waitFor();
  await page.keyboard.press('Escape');
  await page.waitForURL(`**/${author.username}`);
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.goForward();
  await over.filter({ hasText: 'Newer' }).waitFor();
  await page.reload();
  await page.getByRole('main').getByRole('article').filter({ hasText: 'Newer' }).waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.goBack();
  await page.locator(`main a[href="/p/${newer.id}"]`).waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
  expectQuiet();
});
