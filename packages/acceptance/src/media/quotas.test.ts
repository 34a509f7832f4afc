import type { Page, Post, Problem, Usage } from '@isntgram/contract';
import { expect, test } from 'vitest';
import { smallTenant, tenantAddress } from '../support/address.ts';
import { newPerson, waitFor } from '../support/person.ts';
import { newPost, photo, publish, requestTicket, upload } from '../support/photos.ts';

const place = tenantAddress(smallTenant);
const usageOf = async (who: { api<T>(path: string): Promise<{ body: T }> }) => (await who.api<Usage>('/me/usage')).body;

test('tickets at once take no more room than a person has, and the refusal says how much, and what to do', async () => {
  const anna = await newPerson(place);
  const file = photo();
  const { max } = (await usageOf(anna)).photoBytes;
  const fitting = Math.floor((max ?? 0) / file.bytes.length);
  const answers = await Promise.all(Array.from({ length: fitting + 5 }, () => requestTicket(anna, file)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(fitting);
  const refused = answers.find(({ status }) => status !== 201);
  const used = fitting * file.bytes.length;
  const detail = expect.stringContaining('Delete posts to make room.');
  expect(refused?.body).toMatchObject({ status: 409, code: 'quota.person_bytes', quota: { used, max }, detail });
  expect((await usageOf(anna)).photoBytes).toEqual({ used, max });
});

test('what is made of a photo stays counted, and a deleted post still counts for its day', async () => {
  const anna = await newPerson(place);
  expect((await usageOf(anna)).photoBytes.used).toBe(0);
  const { id } = await newPost(anna);
  // What was uploaded goes when it is not needed any more; what was made of it stays.
  await waitFor(
    'the original to go',
    async () => (await usageOf(anna)).photoBytes.used,
    (used) => used > 0 && used < photo().bytes.length * 2,
  );
  await anna.api(`/posts/${id}`, { method: 'DELETE' });
  expect((await usageOf(anna)).postsToday).toEqual({ used: 1, max: 2 });
});

test('posts a day are as many as the plan says, and what is too much is kept for tomorrow', async () => {
  const anna = await newPerson(place);
  const file = photo();
  for (const _ of [1, 2]) await publish(anna, [await upload(anna, file)]);
  const id = await upload(anna, file);
  const refused = await anna.api<Problem>('/posts', { json: { media: [{ id }], caption: 'The third' } });
  expect(refused.body).toMatchObject({ status: 429, code: 'quota.posts_per_day', quota: { used: 2, max: 2 } });
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(24 * 60 * 60);
  expect((await anna.api<{ status: string }>(`/media/${id}`)).body.status).toBe('waiting');
  expect((await anna.api<Page<Post>>(`/users/${anna.username}/posts`)).body.items).toHaveLength(2);
});
