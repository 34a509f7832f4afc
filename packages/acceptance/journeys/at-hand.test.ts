import { expect, test } from 'vitest';
import { enter } from '../screens/open-screen.ts';
import { addressHeaders, goodPassword, newName, newPerson, Visitor } from '../src/support/person.ts';
import { newPost } from '../src/support/photos.ts';
import { button, desktop, expectAccessible, phone, useBrowser } from './browser.ts';
import { openLongFeed } from './long-feed.ts';

const { visitor, expectQuiet } = useBrowser();

test('who presses Like, Follow or Comment signed out is told why, signs up or in, and finds it done', async () => {
  const [author, known] = await Promise.all([newPerson(), newPerson()]);
  const post = await newPost(author, { caption: 'For everybody' });
  // From an address of its own: those who share one share the limit of sign-ups.
  const extraHTTPHeaders = addressHeaders(new Visitor().clientAddress);
  const { page } = await visitor({ viewport: phone, extraHTTPHeaders });
  await page.goto(`/p/${post.id}`);
  await button(page, 'Like').click();
  await page.getByRole('dialog', { name: 'Like this post?' }).waitFor();
  await expectAccessible(page, 'asked to join');
  await page.getByRole('dialog').getByRole('link', { name: 'sign in' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Sign up' }).click();
  await page.getByRole('heading', { name: 'Create your account' }).waitFor();
  const username = newName('join');
  await page.getByLabel('Email').fill(`${username}@example.org`);
  await page.getByLabel('Full name').fill('Jo');
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(goodPassword);
  await button(page, 'Sign up').click();
  await page.waitForURL(`**/p/${post.id}`);
  await button(page, 'Unlike').waitFor();
  await button(page, '1 like').waitFor();

  const { page: other } = await visitor({ viewport: desktop });
  await other.goto(`/${author.username}`);
  await button(other, 'Follow').click();
  await other
    .getByRole('dialog', { name: `Follow ${author.username}?` })
    .getByRole('link', { name: 'sign in' })
    .click();
  await other.getByLabel('Email or username').fill(known.username);
  await other.getByLabel('Password', { exact: true }).fill(goodPassword);
  await button(other, 'Sign in').click();
  await other.waitForURL(`**/${author.username}`);
  await button(other, /press to unfollow/).waitFor();
  await button(other, /press to unfollow/).click();
  await button(other, `Follow ${author.username}`).waitFor();
  await other.reload();
  await button(other, `Follow ${author.username}`).waitFor();
  expectQuiet();
});

test('a tapped tab answers before its page comes', async () => {
  const person = await newPerson();
  const { page } = await visitor({ viewport: phone });
  await enter(page, person);
  await page.goto('/');
  await page.waitForLoadState('networkidle');
  let letThrough: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(/\/notifications\?.*_rsc=|\/notifications$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole('link', { name: 'Notifications' }).click();
  await page.getByRole('link', { name: 'Notifications' }).locator('[data-pending]').waitFor();
  letThrough();
  await page.waitForURL('**/notifications');
  await page.locator('[data-pending]').waitFor({ state: 'detached' });
  expectQuiet();
});

test('a reloaded feed is where it was, and / leads to the field of the search from everywhere', async () => {
  const { page } = await visitor({ viewport: phone });
  const { author } = await openLongFeed(page);
  const top = await page.evaluate(() => window.scrollY);
  expect(top).toBeGreaterThan(500);
  await page.reload();
  await expect.poll(() => page.evaluate(() => window.scrollY), { timeout: 10_000 }).toBeGreaterThan(top - 30);

  await page.keyboard.press('/');
  await page.waitForURL('**/search');
  const field = page.getByRole('combobox');
  await field.fill(author.username);
  await page.getByRole('option').first().waitFor();
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await page.keyboard.press('/');
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await field.inputValue()).toBe(author.username);
  expectQuiet();
});
