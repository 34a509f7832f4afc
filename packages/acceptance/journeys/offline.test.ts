import type { Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { enter } from '../screens/open-screen.ts';
import { newPerson } from '../src/support/person.ts';
import { newPost, photo } from '../src/support/photos.ts';
import { button, phone, useBrowser } from './browser.ts';

const { visitor } = useBrowser();

const code = '**/_next/static/chunks/**';

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

test('what is pressed offline is taken back with a word, and neither the page nor what was typed goes', async () => {
  const [author, reader] = await Promise.all([newPerson(), newPerson()]);
  const post = await newPost(author, { caption: 'Far out at sea' });
  const { page, context } = await visitor();
  await enter(page, reader);
  await page.goto(`/p/${post.id}`);
  await page.getByLabel('Your comment').fill('Not sent yet');
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await page.getByText('You are offline.').waitFor();
  await button(page, 'Like').click();
  const toasts = page.getByRole('region', { name: 'Messages' });
  await toasts.getByText('You seem to be offline.').waitFor();
  await button(page, 'Like').waitFor();
  await button(page, 'Post').click();
  await expect.poll(() => page.getByLabel('Your comment').inputValue()).toBe('Not sent yet');
  await toasts.getByRole('button', { name: 'Close' }).first().click();
  await button(page, 'Post actions').click();
  await toasts.getByText('You seem to be offline.').waitFor();
  await page.getByText('Far out at sea').first().waitFor();
  expect(await page.getByLabel('Your comment').inputValue()).toBe('Not sent yet');

  await context.setOffline(false);
  await page.getByText('You are offline.').waitFor({ state: 'detached' });
  await button(page, 'Post actions').click();
  await page.getByRole('menuitem', { name: 'Copy link' }).waitFor();
  await page.keyboard.press('Escape');
  await button(page, 'Like').click();
  await button(page, '1 like').waitFor();
});

test('a piece whose file is gone is told of, and comes when it is there again', async () => {
  const [author, reader] = await Promise.all([newPerson(), newPerson()]);
  const post = await newPost(author);
  const { page } = await visitor({ viewport: phone });
  await enter(page, reader);
  await page.goto(`/p/${post.id}`);
  await page.getByLabel('Your comment').waitFor();
  await page.waitForLoadState('networkidle');
  const refuse = (route: Route) => route.fulfill({ status: 404, body: '' });
  await page.route(code, refuse);
  await button(page, 'Post actions').click();
  await page.getByText('This part did not load.').waitFor();
  expect(await page.getByRole('article').count()).toBe(1);
  await page.unroute(code, refuse);
  await button(page, 'Post actions').click();
  await page.getByRole('menuitem', { name: 'Copy link' }).waitFor();
});

test('a screen whose code a release removed loads anew once, says why, and comes when the code is there', async () => {
  const reader = await newPerson();
  const { page } = await visitor({ viewport: phone });
  await enter(page, reader);
  await page.waitForLoadState('networkidle');
  const known = new Set(await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name)));
  const refuse = (route: Route) =>
    known.has(route.request().url()) ? route.continue() : route.fulfill({ status: 404, body: '' });
  await page.route(code, refuse);
  const documents: string[] = [];
  page.on('request', (request) => {
    if (request.isNavigationRequest()) documents.push(new URL(request.url()).pathname);
  });
  await page.getByRole('link', { name: 'Notifications' }).first().click();
  await page.waitForRequest((request) => request.isNavigationRequest());
  await page.getByText('Parts of this page did not load').waitFor();
  await page.waitForLoadState('networkidle');
  expect(documents).toEqual(['/notifications']);
  await page.unroute(code, refuse);
  await page.getByRole('link', { name: 'Load it anew' }).click();
  await page.getByRole('heading', { name: 'Nothing yet' }).waitFor();
  await page.getByText('Parts of this page did not load').waitFor({ state: 'hidden' });
});

test('a screen that the API cannot serve says so, waits as long as it is told to, and goes on by itself', async () => {
  const [author, reader] = await Promise.all([newPerson(), newPerson()]);
  await reader.follow(author);
  await newPost(author, { caption: 'Here again' });
  const { page } = await visitor({ viewport: phone });
  await enter(page, reader);
  const asked: number[] = [];
  const problem = { type: 'about:blank', title: 'Away', status: 503, code: 'service.unavailable', requestId: 'r' };
  const away = (route: Route) => {
    if (route.request().url().endsWith('/instance')) asked.push(Date.now());
    return route.fulfill({
      status: 503,
      headers: { 'retry-after': '2' },
      contentType: 'application/problem+json',
      json: problem,
    });
  };
  await page.route('**/api/v1/**', away);
  await page.goto('/');
  const from = Date.now();
  await page.getByText('The service is taking a break.').waitFor();
  await expect.poll(() => asked.length, { timeout: 10_000 }).toBeGreaterThan(1);
  expect((asked[0] ?? 0) - from).toBeGreaterThan(1_000);
  await page.unroute('**/api/v1/**', away);
  await page.getByText('Here again').waitFor();
  await page.getByText('The service is taking a break.').waitFor({ state: 'detached' });
});

test('photos that another app shares land in the composer, once', async () => {
  const author = await newPerson();
  const { page } = await visitor({ viewport: phone, hasTouch: true });
  await enter(page, author);
  await page.goto('/');
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const bytes = [...photo('Bridge_by_Sander_Klootwijk.jpg').bytes];
  // As the system sends them, by what the manifest says.
  await page.evaluate(async (content) => {
    const { share_target: target } = await (await fetch('/manifest.webmanifest')).json();
    const form = Object.assign(document.createElement('form'), target);
    const field = Object.assign(document.createElement('input'), { type: 'file', name: target.params.files[0].name });
    const given = new DataTransfer();
    given.items.add(new File([new Uint8Array(content)], 'Brücke.jpg', { type: 'image/jpeg' }));
    field.files = given.files;
    form.append(field);
    document.body.append(form);
    form.submit();
  }, bytes);
  await page.waitForURL((url) => url.pathname === '/create');
  await button(page, /^Photo 1 of 1/).waitFor();
  await button(page, 'Next').click();
  await page.getByText('Draft kept').waitFor();
  expect(await page.evaluate(() => caches.has('isntgram-shared-1'))).toBe(false);
  expect((await page.request.post('/create')).status()).toBe(405);
});
