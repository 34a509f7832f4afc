import type { Page, Response } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectAccessible, phone, useBrowser } from '../../journeys/browser.ts';
import { enter } from '../../screens/open-screen.ts';
import { address, fullTenant, tenantAddress } from '../../src/support/address.ts';
import { newPerson } from '../../src/support/person.ts';

const { visitor, expectQuiet } = useBrowser();
const full = tenantAddress(fullTenant).origin;

/** The scripts of the module's among all that the page loads from now on. */
function scriptsOf(page: Page): () => Promise<string[]> {
  const loaded: Promise<string[]>[] = [];
  const read = async (answer: Response) => (/\/echoes|ShoutButton/.test(await answer.text()) ? [answer.url()] : []);
  page.on('response', (answer) => {
    if (answer.request().resourceType() === 'script') loaded.push(read(answer));
  });
  return async () => (await Promise.all(loaded)).flat();
}

const words = {
  'en-GB': {
    title: 'Echoes',
    text: 'Whatever is shouted into this valley comes back.',
    shout: 'Shout',
    shouted: 'Shouted so far: ',
    full: 'The valley is full. Wait until it is quiet again.',
  },
  'de-DE': {
    title: 'Widerhall',
    text: 'Was man in dieses Tal ruft, kommt zurück.',
    shout: 'Rufen',
    shouted: 'Bisher gerufen: ',
    full: 'Das Tal ist voll. Warte, bis es wieder still ist.',
  },
} as const;

test.each(['en-GB', 'de-DE'] as const)('in %s a module has its place, its page and its refusals', async (locale) => {
  const { title, text, shout, shouted, full: tooMany } = words[locale];
  const anna = await newPerson(tenantAddress(fullTenant));
  const { page } = await visitor({ baseURL: full, locale });
  const loaded = scriptsOf(page);
  await enter(page, anna);
  await page.getByRole('navigation').getByRole('link', { name: title }).click();
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
  await page.getByText(text).waitFor();
  expect(await page.title()).toContain(title);
  expect(await page.getByRole('link', { name: title }).getAttribute('aria-current')).toBe('page');
  await expectAccessible(page, '/echoes');
  await page.goto('/echoes');
  await page.getByText(text).waitFor();
  for (const count of [1, 2]) {
    await page.getByRole('button', { name: shout }).click();
    await page.getByText(`${shouted}${count}`).waitFor();
  }
  await page.getByRole('button', { name: shout }).click();
  await page.getByText(tooMany).waitFor();
  expect(await loaded()).not.toEqual([]);
  expectQuiet();
});

test.each([
  ['en-GB', 'did something that concerns you.'],
  ['de-DE', 'hat etwas getan, das dich betrifft.'],
])('in %s what a module tells stands among the notifications', async (locale, text) => {
  const at = tenantAddress(fullTenant);
  const [anna, bert] = await Promise.all([newPerson(at), newPerson(at)]);
  const { body } = await anna.api<{ id: string }>('/echoes', { json: { text: 'hey' } });
  await bert.api(`/echoes/${body.id}/hearing`, { json: {} });
  const { page } = await visitor({ baseURL: full, locale });
  await enter(page, anna);
  await page.goto('/notifications');
  await page.getByRole('listitem').filter({ hasText: bert.username }).getByText(text).waitFor();
  expectQuiet();
});

test('where the module is off it has no place in the navigation, no page, and others load nothing of it', async () => {
  const bert = await newPerson();
  const { page } = await visitor({ viewport: phone });
  const loaded = scriptsOf(page);
  await enter(page, bert);
  await page.goto('/');
  await page.getByRole('navigation').getByRole('link', { name: 'Home' }).waitFor();
  expect(await page.getByRole('link', { name: 'Echoes' }).count()).toBe(0);
  await page.waitForLoadState('networkidle');
  expect(await loaded()).toEqual([]);
  const answer = await page.goto('/echoes');
  expect(answer?.status()).toBe(404);
  await page.getByRole('heading', { name: 'This page is not here' }).waitFor();
  expect(new URL(page.url()).origin).toBe(address.origin);
  expectQuiet();
});
