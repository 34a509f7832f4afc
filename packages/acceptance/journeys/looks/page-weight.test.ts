import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { enter } from '../../screens/open-screen.ts';
import { newPerson } from '../../src/support/person.ts';
import { newPost } from '../../src/support/photos.ts';
import { phone, useBrowser } from '../browser.ts';

/**
 * Limits in bytes: public pages, of which a post's is the heaviest, and screens of who is signed in. The bench has the
 * limits.
 */
const limits = { public: 170_000, own: 230_000 };

const { visitor } = useBrowser();

/** The scripts that a page loads until it is quiet, each compressed by itself. */
async function scriptBytes(page: Page, path: string): Promise<number> {
  const loading: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script' && response.ok()) loading.push(response.body());
  });
  await page.goto(path, { waitUntil: 'networkidle' });
  const bodies = await Promise.all(loading);
  page.removeAllListeners('response');
  return bodies.reduce((total, body) => total + gzipSync(body).length, 0);
}

test('no page carries more script than its limit', async () => {
  const author = await newPerson();
  const post = await newPost(author, { caption: 'As light as it is' });
  const weights: Record<string, number> = {};
  for (const path of ['/', '/sign-up', '/explore', `/${author.username}`, `/p/${post.id}`]) {
    const { page, context } = await visitor({ viewport: phone });
    weights[path] = await scriptBytes(page, path);
    await context.close();
  }
  const { page } = await visitor({ viewport: phone });
  await enter(page, author);
  await page.waitForLoadState('networkidle');
  const own = await scriptBytes(page, '/');
  const tooHeavy = Object.entries(weights).filter(([, bytes]) => bytes > limits.public);
  expect(tooHeavy, `bytes of script above ${limits.public}`).toEqual([]);
  expect(own, 'bytes of script of the feed').toBeLessThanOrEqual(limits.own);
  for (const bytes of [own, ...Object.values(weights)])
    expect(bytes, 'bytes of script that were counted').toBeGreaterThan(50_000);
});
