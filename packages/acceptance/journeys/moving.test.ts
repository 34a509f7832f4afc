import type { Page as Listed, Post } from '@isntgram/contract';
import { expect, test } from 'vitest';
import { enter } from '../screens/open-screen.ts';
import { freezer, movingTenant, tenantAddress } from '../src/support/address.ts';
import { newPerson } from '../src/support/person.ts';
import { newPost } from '../src/support/photos.ts';
import { button, expectAccessible, phone, useBrowser } from './browser.ts';

const { visitor } = useBrowser();

const freeze = async (method: 'PUT' | 'DELETE'): Promise<void> =>
  expect((await fetch(`${freezer}/${movingTenant}`, { method })).status).toBe(204);

test('while the service is moved, a page says so, sends by itself what was done, and keeps what is typed', async () => {
  const base = tenantAddress(movingTenant);
  const [author, reader] = await Promise.all([newPerson(base), newPerson(base)]);
  const post = await newPost(author, { caption: 'Before the move' });
  const { page } = await visitor({ viewport: phone, baseURL: base.origin });
  await enter(page, reader);
  await page.goto(`/p/${post.id}`);
  await page.getByLabel('Your comment').fill('Written in between');
  await page.waitForLoadState('networkidle');
  await freeze('PUT');
  try {
    await button(page, 'Post').click();
    const notice = page.getByText('The service is being moved.');
    await notice.waitFor();
    await expectAccessible(page, 'a comment that waits');
    await button(page, 'Like').click();
    expect((await reader.api<Post>(`/posts/${post.id}`)).body).toMatchObject({ likeCount: 0, commentCount: 0 });
    expect(await page.getByText('Before the move').first().isVisible()).toBe(true);
    await freeze('DELETE');
    await notice.waitFor({ state: 'detached' });
  } finally {
    await freeze('DELETE');
  }
  await page.getByText('Written in between', { exact: true }).waitFor();
  const told = () => reader.api<Post>(`/posts/${post.id}`).then(({ body }) => [body.likeCount, body.commentCount]);
  await expect.poll(told).toEqual([1, 1]);
  const { items } = (await reader.api<Listed<{ text: string }>>(`/posts/${post.id}/comments`)).body;
  expect(items.map(({ text }) => text)).toEqual(['Written in between']);
});

test('a page that is answered by the other side listens there, and looks for what came meanwhile', async () => {
  const [reader, follower] = await Promise.all([newPerson(), newPerson()]);
  const { page } = await visitor({ viewport: phone });
  const connected: string[] = [];
  page.on('websocket', (socket) => connected.push(socket.url()));
  await enter(page, reader);
  await page.goto('/');
  await page.waitForLoadState('networkidle');
  await page.route('**/api/v1/notifications/unread', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, headers: { ...answer.headers(), 'x-profile': 'another' } });
  });
  const before = connected.length;
  expect(before).toBeGreaterThan(0);
  await follower.follow(reader);
  await page.getByRole('status').filter({ hasText: '1 unread notification' }).waitFor({ state: 'attached' });
  await expect.poll(() => connected.length, { timeout: 15_000 }).toBeGreaterThan(before);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});
