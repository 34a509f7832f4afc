import { join } from 'node:path';
import type { Post, TaggedPeople } from '@isntgram/contract';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { enter } from '../screens/open-screen.ts';
import { newPerson, type Person } from '../src/support/person.ts';
import { button, expectAccessible, phone, useBrowser } from './browser.ts';

const { visitor, expectQuiet } = useBrowser();
const fixture = (name: string) => join(import.meta.dirname, '../fixtures', name);

const ready = (page: Page, count: number) =>
  page.getByText(new RegExp(`^${count} of ${count} photos? ready`)).waitFor({ state: 'attached', timeout: 60_000 });

async function add(page: Page, opener: string, names: string[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(page, opener).click()]);
  await chooser.setFiles(names.map(fixture));
}

const postsOf = async (person: Person): Promise<Post[]> =>
  (await person.api<{ items: Post[] }>(`/users/${person.username}/posts`)).body.items;

test('on a desk the composer opens over the page, under its own address, and leaves it as it was', async () => {
  const author = await newPerson();
  const { page } = await visitor();
  await enter(page, author);
  await page.goto('/explore');
  await page.getByRole('heading', { name: 'Explore' }).waitFor();
  // Until it runs, the plus is a link as any other.
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.querySelector('main')?.setAttribute('data-below', ''));
  const plus = page.getByRole('link', { name: 'Create' }).filter({ visible: true });
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), plus.click()]);
  await chooser.setFiles(fixture('free_by_Peter_Nerlich.jpg'));
  const composer = page.getByRole('dialog', { name: 'New post' });
  await composer.waitFor();
  expect(new URL(page.url()).pathname).toBe('/create');
  expect(await page.title()).toContain('New post');
  expect(await page.locator('main[data-below] [data-composes-over]').count()).toBe(1);
  await button(page, 'Next').click();
  await page.getByLabel('Caption').fill('Over the page');
  await page.getByText('Draft kept').waitFor();
  await expectAccessible(page, 'composer over the page');

  // Esc asks what is to become of it, and the page is the one that it lay over.
  await page.keyboard.press('Escape');
  await button(page, 'Keep draft').click();
  await page.waitForURL('**/explore');
  await composer.waitFor({ state: 'detached' });
  expect(await page.locator('main[data-below]').count()).toBe(1);
  expect(await page.title()).toContain('Explore');

  // A draft waits: no chooser is in its way, also by the key. A reload shows the composer's own page.
  await page.keyboard.press('n');
  await composer.getByText('Your draft is back').waitFor();
  await page.reload();
  await composer.getByText('Your draft is back').waitFor();
  expect(await page.locator('[data-composes-over]').count()).toBe(0);
  await button(page, 'Next').click();
  await button(page, 'Share').click();
  await page.waitForURL((url) => url.pathname === '/');
  await page.getByText('Your post is shared.').waitFor({ timeout: 60_000 });
  // Nobody comes back to what is shared.
  await page.goBack();
  await page.waitForURL('**/explore');
  expectQuiet();
});

test('a post is written, cropped, left and found again, shared, deleted and brought back', async () => {
  const author = await newPerson();
  const { page, context } = await visitor({ viewport: phone, hasTouch: true });
  await enter(page, author);
  await page.goto('/create');
  await add(page, 'Choose photos', ['free_by_Peter_Nerlich.jpg']);

  // By keys alone: a square, enlarged, further to the left, with a focal point of its own.
  await page.getByText('Crop', { exact: true }).click();
  const frame = page.getByRole('group', { name: /^Part of the photo/ });
  await frame.waitFor();
  await page.getByText('1:1').click();
  await frame.focus();
  for (const key of ['+', '+', 'ArrowLeft']) await page.keyboard.press(key);
  await expectAccessible(page, 'crop');
  await page.getByText('Focus', { exact: true }).click();
  await button(page, /^Focal point/).focus();
  for (const key of ['ArrowUp', 'ArrowLeft']) await page.keyboard.press(key);
  await expectAccessible(page, 'focal point');
  await page.getByText('Adjust', { exact: true }).click();
  await expectAccessible(page, 'adjustments');
  await page.getByText('Filters', { exact: true }).click();
  await page.getByText('Noir', { exact: true }).click();
  await expectAccessible(page, 'filters');
  await button(page, 'Next').click();
  await page.getByLabel('Caption').fill('Kept through everything');
  await ready(page, 1);
  await page.getByText('Draft kept').waitFor();

  // A reload and a lost connection lose nothing.
  await page.reload();
  await page.getByText('Your draft is back').waitFor();
  await button(page, 'Next').click();
  expect(await page.getByLabel('Caption').inputValue()).toBe('Kept through everything');
  expectQuiet();
  await context.setOffline(true);
  await page.getByText('You are offline. Your draft').waitFor();
  await add(page, 'Add photos', ['Bridge_by_Sander_Klootwijk.jpg']);
  await button(page, /^Photo 2 of 2/).waitFor();
  await page.getByText('Draft kept').waitFor();
  await context.setOffline(false);
  // Another order, by keys.
  await button(page, /^Photo 2 of 2/).focus();
  await page.keyboard.press('Space');
  await page.getByText(/Lifted photo 2|Photo 2 is now at position 2/).waitFor({ state: 'attached' });
  // Until it has measured where the others are, a strip does not hear the arrow.
  const moved = async () => {
    await page.keyboard.press('ArrowLeft');
    return page.getByText('Photo 2 is now at position 1').count();
  };
  await expect.poll(moved, { timeout: 30_000 }).toBeGreaterThan(0);
  await page.keyboard.press('Space');
  await page.getByText('Dropped photo').waitFor({ state: 'attached' });
  await ready(page, 2);
  await expectAccessible(page, 'restored draft');
  await button(page, /^Share/).click();
  await page.waitForURL((url) => url.pathname === '/');
  await page.getByText('Your post is shared.').waitFor({ timeout: 60_000 });

  const [post] = await postsOf(author);
  const [whole, cropped] = post?.photos ?? [];
  if (!post || !cropped || !whole) throw new Error('The post is not there.');
  expect(cropped.width).toBe(cropped.height);
  expect(cropped.focal).toEqual({ x: 0.48, y: 0.48 });
  expect(whole.width).not.toBe(whole.height);

  // Deleted, and taken back in time.
  await page.goto(`/p/${post.id}`);
  await button(page, 'Post actions').click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await button(page, 'Delete').click();
  await button(page, 'Undo').waitFor();
  expect((await author.post(post.id)).status).toBe(404);
  await button(page, 'Undo').click();
  await page.getByText('Your post is back.').waitFor();
  expect((await author.post(post.id)).body.status).toBe('published');
});

/** Says in the composer that somebody is in the photos, and finds that a reload keeps it. */
async function nameFriend(page: Page, { username }: Person): Promise<void> {
  await button(page, 'Tag people').click();
  const dialog = page.getByRole('dialog', { name: 'Who is in the photos?' });
  await dialog.getByLabel('Find people').fill(username);
  await dialog.getByRole('button', { name: username }).click();
  await dialog.getByRole('button', { name: `Take out ${username}` }).waitFor();
  await expectAccessible(page, 'people in the photos');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await button(page, `People in the photos: ${username}`).waitFor();
  await page.getByText('Draft kept').waitFor();
  await page.reload();
  await button(page, 'Next').click();
  await button(page, `People in the photos: ${username}`).waitFor();
}

test('a shared post goes out by itself, through lost requests, another page and a reload', async () => {
  const [author, friend] = await Promise.all([newPerson(), newPerson()]);
  const { page } = await visitor({ viewport: phone, hasTouch: true });
  await enter(page, author);
  await page.route('**/api/v1/media', (route) => route.abort());
  await page.goto('/create');
  await add(page, 'Choose photos', ['free_by_Peter_Nerlich.jpg', 'Bridge_by_Sander_Klootwijk.jpg']);
  await page.getByText('Silver', { exact: true }).click();
  await button(page, 'Next').click();
  await page.getByLabel('Caption').fill('Out by itself');
  await nameFriend(page, friend);
  await button(page, 'Share').click();
  await page.waitForURL((url) => url.pathname === '/');
  const bar = page.getByRole('region', { name: 'On its way' });
  await bar.getByText('Sharing 2 photos').waitFor();
  await expectAccessible(page, 'what is on its way');
  expect(await postsOf(author)).toEqual([]);

  await page.goto('/explore');
  await page.unroute('**/api/v1/media');
  await page.reload();
  await page.getByText('Your post is shared.').waitFor({ timeout: 60_000 });
  const [post, ...others] = await postsOf(author);
  expect(others).toEqual([]);
  expect(post?.caption).toBe('Out by itself');
  expect(post?.photos).toHaveLength(2);
  const { items } = (await author.api<TaggedPeople>(`/posts/${post?.id}/people`)).body;
  expect(items).toMatchObject([{ username: friend.username, approved: false }]);
  await page.goto('/create');
  await button(page, 'Choose photos').waitFor();
  await page.goto('/');
  await page.getByRole('article').filter({ hasText: 'Out by itself' }).waitFor();
  expect(await bar.count()).toBe(0);
});
