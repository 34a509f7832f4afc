import type { Locator, Page } from 'playwright-core';
import { enter } from '../screens/open-screen.ts';
import { newPerson, type Person } from '../src/support/person.ts';
import { newPost } from '../src/support/photos.ts';

/** Opens the feed of somebody who follows the author of four posts, and scrolls down to the last of them. */
export async function openLongFeed(page: Page): Promise<{ author: Person; last: Locator }> {
  const [author, reader] = await Promise.all([newPerson(), newPerson()]);
  await reader.follow(author);
  for (let count = 0; count < 4; count++) await newPost(author, { caption: `Number ${count}` });
  await enter(page, reader);
  await page.goto('/');
  const last = page.getByRole('article').filter({ hasText: 'Number 0' });
  await last.scrollIntoViewIfNeeded();
  return { author, last };
}
