import type { Comment, Page, Post } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { newPerson } from '../support/person.ts';
import { newPost } from '../support/photos.ts';

describe('somebody who is blocked', () => {
  test('finds, reads, likes, comments, follows and mentions nothing of who blocked them', async () => {
    const [owner, pest] = await Promise.all([newPerson(), newPerson()]);
    await pest.follow(owner);
    const post = await newPost(owner, { caption: `Mine ${owner.username}` });
    const comment = await owner.api<Comment>(`/posts/${post.id}/comments`, { json: { text: 'First' } });
    const own = await newPost(pest);
    expect((await owner.api(`/users/${pest.username}/block`, { method: 'POST' })).status).toBeLessThan(300);
    expect((await pest.api<Page<Post>>('/feed')).body.items.map(({ id }) => id)).toEqual([own.id]);
    const tries: [method: string, path: string, json?: unknown][] = [
      ['GET', `/posts/${post.id}`],
      ['GET', `/users/${owner.username}`],
      ['GET', `/users/${owner.username}/posts`],
      ['GET', `/users/${owner.username}/followers`],
      ['GET', `/posts/${post.id}/comments`],
      ['GET', `/posts/${post.id}/likes`],
      ['POST', `/posts/${post.id}/like`],
      ['POST', `/posts/${post.id}/save`],
      ['POST', `/posts/${post.id}/comments`, { text: 'Hello?' }],
      ['POST', `/posts/${post.id}/comments`, { text: 'Hello?', parentId: comment.body.id }],
      ['POST', `/comments/${comment.body.id}/like`],
      ['POST', `/users/${owner.username}/follow`],
      ['POST', '/reports', { kind: 'post', id: post.id, reason: 'spam' }],
    ];
    const statuses = await Promise.all(
      tries.map(async ([method, path, json]) => [
        method,
        path,
        (await pest.api(path, { method, ...(json !== undefined && { json }) })).status,
      ]),
    );
    expect(statuses).toEqual(tries.map(([method, path]) => [method, path, 404]));
    await pest.api(`/posts/${own.id}/comments`, { json: { text: `@${owner.username} look` } });
    await newPost(pest, { caption: `@${owner.username} look at this` });
    for (const path of ['/notifications', '/feed']) {
      expect(JSON.stringify((await owner.api(path)).body)).not.toContain(pest.username);
    }
    expect(JSON.stringify((await pest.api(`/search?q=${owner.username}`)).body)).not.toContain(
      `"username":"${owner.username}"`,
    );
  });
});
