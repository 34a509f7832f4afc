import type { Instance, Me, Page, Post, Problem } from '@isntgram/contract';
import { demoAccount } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { newPerson, Visitor } from '../support/person.ts';

const unknownId = '0190c0de-0000-7000-8000-000000000000';

describe('the demo account', () => {
  test('looks at a populated feed and changes nothing', async () => {
    const { body: instance } = await new Visitor().api<Instance>('/instance');
    const demo = new Visitor();
    const signedIn = await demo.call('/api/auth/sign-in/username', { json: demoAccount });
    if (!instance.demo) return expect(signedIn.status).toBe(401);
    const { body: me } = await demo.api<Me>('/me');
    expect(me.demo).toBe(true);
    expect((await demo.api<Page<Post>>('/feed')).body.items.length).toBeGreaterThan(5);
    const anna = await newPerson();
    const ticket = { fileName: 'a.jpg', contentType: 'image/jpeg', sizeBytes: 10 };
    const writes = await Promise.all([
      demo.api<Problem>('/me', { method: 'PATCH', json: { bio: 'x' } }),
      demo.api<Problem>('/media', { json: ticket }),
      demo.api<Problem>(`/media/${unknownId}/uploaded`, { method: 'POST' }),
      demo.api<Problem>('/posts', { json: { media: [{ id: unknownId }] } }),
      demo.api<Problem>(`/posts/${unknownId}`, { method: 'PATCH', json: { caption: '' } }),
      demo.api<Problem>(`/posts/${unknownId}`, { method: 'DELETE' }),
      demo.api<Problem>(`/users/${anna.username}/follow`, { method: 'POST' }),
      demo.api<Problem>(`/users/${anna.username}/follow`, { method: 'DELETE' }),
    ]);
    expect(writes.map(({ status, body }) => [status, body.code])).toEqual(writes.map(() => [403, 'demo.read_only']));
    expect((await demo.api<Me>('/me')).body).toEqual(me);
  });
});
