import { join } from 'node:path';
import type { Post } from '@isntgram/contract';
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

test('a post is written, cropped, left and found again, shared, deleted and brought back', async () => {
  const author = await newPerson();
  const { page, context } = await visitor({ viewport: phone, hasTouch: true });
  await enter(page, author);
  await page.goto('/create');
  await add(page, 'Choose photos', ['free_by_Peter_Nerlich.jpg']);
  await page.getByLabel('Caption').fill('Kept through everything');
  await ready(page, 1);

  // By keys alone: a square, enlarged, further to the left, with a focal point of its own.
  await button(page, /^Crop and focal point/).click();
  const frame = page.getByRole('group', { name: /^Part of the photo/ });
  await frame.waitFor();
  await page.getByText('1:1').click();
  await frame.focus();
  for (const key of ['+', '+', 'ArrowLeft']) await page.keyboard.press(key);
  await expectAccessible(page, 'crop');
  await page.getByText('Focal point', { exact: true }).click();
  await button(page, /^Focal point/).focus();
  for (const key of ['ArrowUp', 'ArrowLeft']) await page.keyboard.press(key);
  await expectAccessible(page, 'focal point');
  await button(page, 'Done').click();
  await page.getByText('Waiting for 1 photo').waitFor();
  await ready(page, 1);
  await page.getByText('Draft kept').waitFor();

  // A reload and a lost connection lose nothing.
  await page.reload();
  await page.getByText('Your draft is back').waitFor();
  expect(await page.getByLabel('Caption').inputValue()).toBe('Kept through everything');
  expectQuiet();
  await context.setOffline(true);
  await page.getByText('You are offline. Your draft').waitFor();
  await add(page, 'Add photos', ['Bridge_by_Sander_Klootwijk.jpg']);
  await page.getByText('Waiting for a connection').waitFor();
  await page.getByText('Draft kept').waitFor();
  await context.setOffline(false);
  await ready(page, 2);
  await expectAccessible(page, 'restored draft');
  await button(page, /^Share/).click();
  await page.waitForURL((url) => url.pathname === '/');

  const [post] = await postsOf(author);
  const [cropped, whole] = post?.photos ?? [];
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
