import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { enter } from '../screens/open-screen.ts';
import { newName, newPerson } from '../src/support/person.ts';
import { newPost } from '../src/support/photos.ts';
import { desktop, expectAccessible, phone, useBrowser } from './browser.ts';

const { visitor, expectQuiet } = useBrowser();

test('somebody finds a person by a few keys, follows a tag, and sees it first when exploring', async () => {
  const [asker, author, tag] = [await newPerson(), await newPerson(), `t${newName()}`];
  const post = await newPost(author, { caption: `In the garden #${tag}` });
  const { page } = await visitor({ viewport: desktop });
  await enter(page, asker);

  // The keyboard is enough: words, arrows, enter; and the way back finds the words again.
  await page.goto('/search');
  const field = page.getByRole('combobox', { name: 'Search people, tags and captions' });
  await field.fill(author.username.slice(0, -1));
  await page.getByRole('option', { name: new RegExp(author.username) }).waitFor();
  await expectAccessible(page, 'search results');
  await field.press('ArrowDown');
  await field.press('Enter');
  await page.waitForURL(`**/${author.username}`);
  await page.goBack();
  await expect.poll(() => field.inputValue()).toBe(author.username.slice(0, -1));
  await field.fill('');
  const recent = page.getByRole('region', { name: 'Recent' });
  await recent.getByRole('link', { name: new RegExp(author.username) }).waitFor();
  await page.getByRole('heading', { name: 'Trending' }).waitFor();
  await expectAccessible(page, 'search before words');

  await field.fill(`#${tag}`);
  await page.getByRole('option', { name: new RegExp(tag) }).click();
  await page.waitForURL(`**/tags/${tag}`);
  await page.getByRole('button', { name: `Follow #${tag}` }).click();
  await page.getByRole('button', { name: `Following #${tag}, press to unfollow` }).waitFor();
  await expectAccessible(page, 'followed tag');

  await page.goto('/explore');
  await page.locator(`main a[href="/p/${post.id}"]`).waitFor();
  await expectAccessible(page, 'explore');
  expectQuiet();
});

/** The photos that a page asks for until it is quiet, and those that it shows. */
async function photosOf(page: Page, path: string) {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'image' && request.url().includes('/media/')) asked.push(request.url());
  });
  await page.goto(path, { waitUntil: 'networkidle' });
  const shown = await page
    .locator('main li img')
    .evaluateAll((images) =>
      images.map((image) => (image.checkVisibility() ? (image as HTMLImageElement).currentSrc : '')),
    );
  const early = await page
    .locator('link[rel=preload][as=image]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('imagesrcset') ?? ''));
  const sources = await page
    .locator('main li img')
    .evaluateAll((images) => images.slice(0, 3).map((image) => image.getAttribute('srcset') ?? ''));
  return { asked, shown, early, sources };
}

test('exploring asks early for what a visitor sees first, and for nothing that the signed in do not see', async () => {
  await newPost(await newPerson());
  const guest = await visitor({ viewport: phone, hasTouch: true });
  const open = await photosOf(guest.page, '/explore');
  expect(open.early).toEqual(open.sources);
  expect(open.asked.filter((url) => !open.shown.includes(url))).toEqual([]);

  const member = await visitor({ viewport: phone, hasTouch: true });
  await enter(member.page, await newPerson());
  const own = await photosOf(member.page, '/explore');
  expect(own.early).toEqual([]);
  expect(own.shown.length).toBeGreaterThan(0);
  expect(own.asked.filter((url) => !own.shown.includes(url))).toEqual([]);
  expectQuiet();
});

test('a visitor explores on a phone, searches, and is told where there is nothing', async () => {
  const post = await newPost(await newPerson());
  const { page } = await visitor({ viewport: phone, hasTouch: true });
  await page.goto('/explore', { waitUntil: 'networkidle' });
  const tiles = page.locator('main li a[href^="/p/"]');
  // What comes with the page is all, until somebody scrolls.
  expect(await tiles.count()).toBe(18);
  await page.mouse.wheel(0, 100);
  await expect.poll(() => tiles.count()).toBeGreaterThan(18);
  await page.getByRole('main').getByRole('link', { name: 'Search' }).click();
  await page.waitForURL('**/search');
  await page.getByRole('combobox').fill('nothing-is-called-like-this');
  await page.getByRole('heading', { name: /^Nothing found for/ }).waitFor();
  await page.getByRole('combobox').fill(post.author.username);
  await page.getByRole('option').first().click();
  await page.waitForURL(`**/${post.author.username}`);
  expectQuiet();
});

test('a finger that rests on a photo shows it, with what one can do; one that taps leads there as ever', async () => {
  const [author, fan] = await Promise.all([newPerson(), newPerson()]);
  const post = await newPost(author, { caption: 'Worth a look' });
  const { page, context } = await visitor({ viewport: phone, hasTouch: true });
  await enter(page, fan);
  await page.goto(`/${author.username}`);
  await page.waitForLoadState('networkidle');
  const tile = page.locator(`a[href="/p/${post.id}"]`);
  const box = await tile.boundingBox();
  const [x, y] = [(box?.x ?? 0) + 40, (box?.y ?? 0) + 40];
  const cdp = await context.newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchEnd') =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
  const dialog = page.getByRole('dialog', { name: author.username });

  await touch('touchStart');
  await dialog.waitFor();
  await touch('touchEnd');
  await dialog.getByRole('button', { name: 'Like', exact: true }).click();
  await dialog.getByRole('button', { name: 'Unlike', exact: true }).waitFor();
  await expectAccessible(page, 'a photo that a finger rests on');
  await expect.poll(async () => (await fan.post(post.id)).body.viewer?.liked).toBe(true);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect(new URL(page.url()).pathname).toBe(`/${author.username}`);

  // A mouse keeps its own menu.
  const kept = page.evaluate(
    () =>
      new Promise<boolean>((resolve) =>
        window.addEventListener('contextmenu', (event) => resolve(!event.defaultPrevented), { once: true }),
      ),
  );
  await tile.click({ button: 'right' });
  expect(await kept).toBe(true);

  await tile.tap();
  await page.waitForURL(`**/p/${post.id}`);
  expectQuiet();
});
