import { expect, test } from 'vitest';
import { enter } from '../screens/open-screen.ts';
import { newPerson } from '../src/support/person.ts';
import { newPost } from '../src/support/photos.ts';
import { phone, useBrowser } from './browser.ts';

const { visitor, expectQuiet } = useBrowser();

/** More than any list loads at once. */
const many = 24;

test('everybody who likes a post is in its list, and everything saved in its grid, page by page', async () => {
  const [author, reader] = await Promise.all([newPerson(), newPerson()]);
  const ids: string[] = [];
  while (ids.length < many)
    ids.push(...(await Promise.all(Array.from({ length: 4 }, () => newPost(author)))).map(({ id }) => id));
  const [liked = ''] = ids;
  const names: string[] = [];
  while (names.length < many) {
    const fans = await Promise.all(Array.from({ length: 4 }, () => newPerson()));
    await Promise.all(fans.map((fan) => fan.api(`/posts/${liked}/like`, { method: 'POST' })));
    names.push(...fans.map(({ username }) => username));
  }
  for (const id of ids) await reader.api(`/posts/${id}/save`, { method: 'POST' });

  const { page } = await visitor({ viewport: phone, hasTouch: true });
  await enter(page, reader);
  await page.goto(`/p/${liked}`);
  await page.getByRole('button', { name: `${many} likes` }).click();
  const people = page.getByRole('dialog').getByRole('listitem');
  await expect
    .poll(async () => {
      await people.last().scrollIntoViewIfNeeded();
      return people.count();
    })
    .toBe(many);
  for (const name of names) expect(await people.filter({ hasText: name }).count()).toBe(1);

  await page.goto('/saved');
  const tiles = page.getByRole('main').locator('a[href^="/p/"]');
  await expect
    .poll(async () => {
      await tiles.last().scrollIntoViewIfNeeded();
      return tiles.count();
    })
    .toBe(many);
  const shown = await tiles.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(shown).toEqual(ids.toReversed().map((id) => `/p/${id}`));
  expectQuiet();
}, 180_000);
