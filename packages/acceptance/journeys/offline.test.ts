import { expect, test } from 'vitest';
import { newPerson } from '../src/person.ts';
import { useBrowser } from './browser.ts';

const { visitor } = useBrowser();

test('without a connection a page says so, and nothing personal was kept', async () => {
  const person = await newPerson();
  const { page, context } = await visitor();
  await page.goto(`/${person.username}`);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await context.setOffline(true);
  await page.goto(`/${person.username}`);
  await page.getByRole('heading', { name: 'You are offline' }).waitFor();
  const kept = await page.evaluate(async () => {
    const shelves = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = await Promise.all(shelves.map((shelf) => shelf.keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept).toEqual(['/offline']);
  await context.setOffline(false);
  await page.getByRole('link', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: person.username }).waitFor();
});
