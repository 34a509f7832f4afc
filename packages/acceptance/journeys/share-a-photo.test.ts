import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { goodPassword, newName } from '../src/support/person.ts';
import { desktop, expectAccessible, phone, useBrowser } from './browser.ts';

const { visitor, expectQuiet } = useBrowser();

const real = join(import.meta.dirname, '../../../../shared/photos/real');
const fixtures = join(import.meta.dirname, '../fixtures');
const photos = existsSync(real)
  ? ['iphone_13_pro_max.HEIC', 'portrait_6.jpg', 'iphone_hdr_YES.jpg'].map((name) => join(real, name))
  : ['free_by_Peter_Nerlich.jpg', 'Bridge_by_Sander_Klootwijk.jpg', 'greentock_by_Peter_Nerlich.jpg'].map((name) =>
      join(fixtures, name),
    );

async function signUp(page: Page, username: string): Promise<void> {
  await page.goto('/sign-up');
  await page.getByLabel('Email').fill(`${username}@example.org`);
  await page.getByLabel('Full name').fill(`Ada ${username}`);
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(goodPassword);
  await page.getByRole('button', { name: 'Sign up' }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await seeFirstMinutes(page);
}

/** A portrait, people, a photo: each is skipped, and none comes again. */
async function seeFirstMinutes(page: Page): Promise<void> {
  for (const [title, on] of [
    ['Show who you are', 'Skip'],
    ['Follow people whose photos you like', 'Skip'],
    ['Share your first photo', 'To the feed'],
  ] as const) {
    await page.getByRole('heading', { name: title }).waitFor();
    await expectAccessible(page, title);
    await page.getByRole('button', { name: on }).click();
  }
  const empty = page.getByRole('heading', { name: 'Nothing here yet' });
  await empty.waitFor();
  await page.reload();
  await empty.waitFor();
}

async function share(page: Page, caption: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page
      .getByRole('link', { name: /create|new post/i })
      .first()
      .click(),
  ]);
  await chooser.setFiles([...photos, join(fixtures, 'CREDITS.md')]);
  await page.waitForURL('**/create');
  await page.getByText('This is not a photo we can read.').waitFor();
  await page.getByRole('button', { name: 'Remove CREDITS.md' }).click();
  await expectAccessible(page, 'the photos of a post');
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  for (const place of [1, 2, 3]) {
    await page.getByRole('button', { name: new RegExp(`^Photo ${place} of 3`) }).click();
    await page.getByLabel(`Alt text of photo ${place}`).fill(`Alt text ${place}`);
  }
  await page.getByLabel('Caption').fill(caption);
  await expectAccessible(page, 'create');
  await page.getByRole('button', { name: /^Share/ }).click();
  await page.waitForURL((url) => url.pathname === '/', { timeout: 60_000 });
}

test('somebody posts three photos from their phone, and a follower sees them', async () => {
  const [author, follower] = [newName('author'), newName('fan')];
  const caption = `Three from the phone ${author} #journey`;
  const phoneUser = await visitor({ viewport: phone, hasTouch: true });
  await signUp(phoneUser.page, author);
  await expectAccessible(phoneUser.page, 'empty feed');
  await share(phoneUser.page, caption);
  const own = phoneUser.page.getByRole('article').filter({ hasText: author });
  await own.first().waitFor({ timeout: 90_000 });
  await own.getByText(caption.slice(0, 20)).first().waitFor();

  const { page } = await visitor({ viewport: desktop, colorScheme: 'dark' });
  await signUp(page, follower);
  await page.goto(`/${author}`);
  await page
    .getByRole('button', { name: /^Follow\b/ })
    .first()
    .click();
  await page
    .getByRole('button', { name: /following/i })
    .first()
    .waitFor();
  await page.goto('/');
  const post = page.getByRole('article').filter({ hasText: author }).first();
  await post.waitFor();
  await expectAccessible(page, 'feed');
  const image = post.getByRole('img', { name: 'Alt text 1' });
  await image.waitFor();
  await expect
    .poll(() => image.evaluate((element: HTMLImageElement) => element.complete && element.naturalWidth))
    .toBeGreaterThan(100);

  await post.getByRole('link', { name: 'Add a comment…' }).click();
  await page.waitForURL('**/p/*');
  const over = page.getByRole('dialog');
  await over.getByRole('img', { name: 'Alt text 1' }).first().waitFor();
  await over.getByRole('button', { name: 'Next photo' }).click();
  await expectAccessible(page, 'post over the feed');
  expectQuiet();
});

test('the demo account looks around with one click', async () => {
  const { page } = await visitor();
  await page.goto('/sign-in');
  const button = page.getByRole('button', { name: 'Look around with the demo account' });
  await page.getByLabel('Email or username').waitFor();
  const { demo } = (await (await page.request.get('/api/v1/instance')).json()) as { demo: boolean };
  if (!demo) return expect(await button.count()).toBe(0);
  await button.click();
  await page.waitForURL((url) => url.pathname === '/');
  await page.getByRole('article').first().waitFor();
  // What it looks at stays unread: it changes nothing, and does not try to.
  const writes: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && writes.push(request.url()));
  await page.goto('/notifications');
  await page.getByRole('main').getByRole('listitem').first().waitFor();
  await page.waitForLoadState('networkidle');
  expect(writes).toEqual([]);
  await page.goto('/create');
  await page.getByText('This is the demo account').first().waitFor();
  expectQuiet();
});
