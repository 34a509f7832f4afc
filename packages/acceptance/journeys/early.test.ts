import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { enter } from '../screens/open-screen.ts';
import { goodPassword, newPerson } from '../src/support/person.ts';
import { newPost } from '../src/support/photos.ts';
import { phone, useBrowser } from './browser.ts';

const { visitor, expectQuiet } = useBrowser();

/** Opens a page whose scripts are on their way until `load` is called. */
async function openEarly(page: Page, path: string): Promise<{ load(): void }> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route('**/_next/static/**/*.js', async (route) => {
    await promise;
    await route.continue();
  });
  await page.goto(path, { waitUntil: 'commit' });
  return { load: resolve };
}

test('what was typed and sent before the scripts came is sent when they are there', async () => {
  const { username, email } = await newPerson();
  const { page } = await visitor({ viewport: phone });
  const { load } = await openEarly(page, '/sign-in');
  await page.getByLabel('Email or username').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(goodPassword);
  await page.getByLabel('Password', { exact: true }).press('Enter');
  expect(new URL(page.url()).search).toBe('');
  load();
  await page.getByRole('heading', { name: 'Show who you are' }).waitFor();
  await page.goto(`/${username}`);
  await page.getByRole('link', { name: 'Edit profile' }).waitFor();
});

test('what was pressed before the scripts came is done once when they are there', async () => {
  const [author, fan] = await Promise.all([newPerson(), newPerson()]);
  const post = await newPost(author);
  const { page } = await visitor({ viewport: phone });
  await enter(page, fan);
  const { load } = await openEarly(page, `/p/${post.id}`);
  const like = page.getByRole('button', { name: 'Like', exact: true }).first();
  await like.click();
  await like.click();
  load();
  await page.getByRole('button', { name: '1 like', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Unlike', exact: true }).first().waitFor();
  expectQuiet();
});

test('a search that was typed before the scripts came is answered', async () => {
  const author = await newPerson();
  const { page } = await visitor({ viewport: phone });
  const { load } = await openEarly(page, '/search');
  await page.getByRole('combobox').fill(author.username.slice(0, -1));
  load();
  await page.getByRole('option', { name: new RegExp(author.username) }).waitFor();
  expectQuiet();
});
