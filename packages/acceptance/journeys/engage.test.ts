import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { enter } from '../screens/open-screen.ts';
import { newPerson } from '../src/support/person.ts';
import { newPost } from '../src/support/photos.ts';
import { button, desktop, expectAccessible, phone, useBrowser } from './browser.ts';
import { openLongFeed } from './long-feed.ts';

const { visitor, expectQuiet } = useBrowser();

const comment = (page: Page, username: string, text: string) =>
  page.getByRole('article', { name: `Comment by ${username}` }).filter({ hasText: text });

async function write(page: Page, text: string): Promise<void> {
  await page.getByLabel('Your comment').fill(text);
  await button(page, 'Post').click();
}

test('two people like, comment on, answer about and save one post, side by side', async () => {
  const [author, anna, ben] = await Promise.all([newPerson(), newPerson(), newPerson()]);
  await Promise.all([anna.follow(author), ben.follow(author)]);
  const post = await newPost(author, { caption: 'Talk about this' });
  const { page } = await visitor({ viewport: desktop });
  const { page: small } = await visitor({ viewport: phone, hasTouch: true });
  await enter(page, anna);
  await enter(small, ben);

  // A double click likes, and never takes a like back.
  await page.goto('/');
  const photo = page.getByRole('article').getByRole('img').first();
  await photo.dblclick();
  await button(page, '1 like').waitFor();
  await button(page, 'Unlike').waitFor();
  await photo.dblclick();
  await button(page, '1 like').waitFor();

  // The other one sees it, likes too, and looks who did.
  await small.goto(`/p/${post.id}`);
  await button(small, '1 like').waitFor();
  await button(small, 'Like').click();
  await button(small, '2 likes').click();
  await small.getByRole('dialog').getByText(anna.username).first().waitFor();
  await expectAccessible(small, 'likes');
  await small.keyboard.press('Escape');
  await write(small, `Lovely, @${anna.username} #talk`);
  await comment(small, ben.username, 'Lovely').waitFor();
  await expect.poll(async () => (await ben.post(post.id)).body.commentCount).toBe(1);

  // Keys lead to the post and into the conversation.
  await page.keyboard.press('j');
  await page.keyboard.press('c');
  await page.waitForURL(`**/p/${post.id}*`);
  await comment(page, ben.username, 'Lovely').waitFor();
  // Whoever is meant is offered while their name is written, and taken by a key.
  const field = page.getByLabel('Your comment');
  await field.pressSequentially(`To @${author.username.slice(0, -1)}`);
  await page.getByRole('option', { name: new RegExp(author.username) }).waitFor();
  await expectAccessible(page, 'names to complete');
  await field.press('Enter');
  await expect.poll(() => field.inputValue()).toBe(`To @${author.username} `);
  await field.fill('');
  await button(page, `Reply to ${ben.username}`).click();
  await expect.poll(() => page.getByLabel('Your comment').inputValue()).toBe(`@${ben.username} `);
  await write(page, `@${ben.username} Thank you`);
  await comment(page, anna.username, 'Thank you').waitFor();
  await expect.poll(async () => (await ben.post(post.id)).body.commentCount).toBe(2);
  await button(page, `Like the comment by ${ben.username}`).click();
  await button(page, `Unlike the comment by ${ben.username}`).waitFor();
  await expectAccessible(page, 'post with comments');

  await small.reload();
  await button(small, 'View 1 reply').click();
  await comment(small, anna.username, 'Thank you').waitFor();
  await expectAccessible(small, 'post with comments on a phone');
  await button(small, `Delete the comment by ${ben.username}`).click();
  await small.getByRole('alertdialog').or(small.getByRole('dialog')).getByRole('button', { name: 'Delete' }).click();
  await expect.poll(async () => (await ben.post(post.id)).body.commentCount).toBe(0);

  // What is saved is found again, sorted.
  await page.locator('body').press('s');
  await button(page, 'Save to collection').click();
  await page.getByLabel('New collection').fill('Good talks');
  await button(page, 'Create').click();
  await button(page, 'Remove from Good talks').waitFor();
  await page.keyboard.press('Escape');
  await page.goto('/saved');
  await page.getByRole('link', { name: /Good talks/ }).click();
  await page.waitForURL('**/saved/*');
  await page.locator(`a[href="/p/${post.id}"]`).waitFor();
  await expectAccessible(page, 'collection');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  expectQuiet();
});

test('a feed is found again where it was left, and new posts wait until they are asked for', async () => {
  const { page } = await visitor({ viewport: phone });
  const { author, last } = await openLongFeed(page);
  await last.getByRole('link', { name: 'Add a comment…' }).click();
  await page.waitForURL('**/p/*');
  await newPost(author, { caption: 'Fresh' });
  await page.goBack();
  await last.waitFor();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(500);
  const fresh = page.getByRole('article').filter({ hasText: 'Fresh' });
  expect(await fresh.count()).toBe(0);
  await page.getByRole('button', { name: 'New posts' }).click();
  await fresh.waitFor();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeLessThan(50);
  const names = await page.evaluate(() => Reflect.ownKeys(window).map(String));
  expect(names.filter((name) => /isntgram|early/i.test(name))).toEqual([]);
  expectQuiet();
});
