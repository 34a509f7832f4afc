import type { Me, Page, Post, Problem } from '@isntgram/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freezer, movingTenant, tenantAddress } from '../support/address.ts';
import { goodPassword, newName, newPerson, type Person, Visitor } from '../support/person.ts';
import { newPost, photo, requestTicket, upload } from '../support/photos.ts';

const base = tenantAddress(movingTenant);
const freeze = async (method: 'PUT' | 'DELETE'): Promise<void> =>
  expect((await fetch(`${freezer}/${movingTenant}`, { method })).status).toBe(204);

describe.runIf(freezer)('a community that is being moved', () => {
  let anna: Person;
  let post: Post;
  let photoId: string;
  beforeAll(async () => {
    anna = await newPerson(base);
    post = await newPost(anna);
    photoId = await upload(anna, photo());
    await freeze('PUT');
  });
  afterAll(() => freeze('DELETE'));

  const expectFrozen = ({ status, headers, body }: { status: number; headers: Headers; body: unknown }): void => {
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect({ status, body }).toMatchObject({ status: 503, body: { code: 'service.frozen', retryAfterSeconds: 2 } });
    expect(headers.get('retry-after')).toBe('2');
  };

  test('is read as ever, by who is signed in and who is not', async () => {
    expect((await anna.api<Me>('/me')).status).toBe(200);
    expect((await anna.api<Page<Post>>('/feed')).body.items.map(({ id }) => id)).toEqual([post.id]);
    expect((await new Visitor(base).api<Post>(`/posts/${post.id}`)).body).toMatchObject({ likeCount: 0 });
    expect((await anna.call('/api/auth/get-session')).body).toMatchObject({ user: { username: anna.username } });
  });

  test('takes nothing: no post, like, ticket, sign-up, sign-in or sign-out, and says when to come again', async () => {
    const account = { username: newName(), name: 'Ben', password: goodPassword };
    const somebody = new Visitor(base);
    const refused = [
      await anna.api<Problem>(`/posts/${post.id}/like`, { method: 'POST' }),
      await anna.api<Problem>('/posts', { json: { media: [{ id: photoId, alt: '' }], caption: '' } }),
      await anna.api<Problem>('/me', { method: 'PATCH', json: { bio: 'Moved' } }),
      await anna.api<Problem>(`/posts/${post.id}`, { method: 'DELETE' }),
      await requestTicket(anna, photo()),
      await anna.call('/api/auth/sign-out', { method: 'POST' }),
      await somebody.call('/api/auth/sign-in/username', { json: { username: anna.username, password: goodPassword } }),
      await somebody.call('/api/auth/sign-up/email', {
        json: { ...account, email: `${account.username}@example.org` },
      }),
    ];
    for (const answer of refused) expectFrozen(answer);
    expect((await anna.api<Me>('/me')).body.bio).toBe('');
  });

  test('does once what is sent again under its key, as soon as it may', async () => {
    const publish = () =>
      anna.api<Post>('/posts', {
        json: { media: [{ id: photoId, alt: 'A tree' }], caption: 'After the move' },
        headers: { 'idempotency-key': `move-${photoId}` },
      });
    for (const _ of [1, 2]) expectFrozen(await publish());
    await freeze('DELETE');
    const [first, again] = [await publish(), await publish()];
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
    expect(again.headers.get('idempotent-replay')).toBe('true');
    expect((await anna.api<Me>('/me')).status).toBe(200);
  });
});
