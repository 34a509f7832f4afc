import { usernameParam } from '@isntgram/contract/accounts/usernames';
import { id, pageOf, pageQuery } from '@isntgram/contract/kernel/page';
import { post } from '@isntgram/contract/network/posts';
import { newTaggedPeople, pinState, taggedPeople } from '@isntgram/contract/network/tagged';
import { listPinned, pinPost, unpinPost } from '@isntgram/core/network/engagement/pins';
import {
  approveTag,
  listTagged,
  listTaggedPeople,
  listTagRequests,
  removeTag,
  tagPeople,
} from '@isntgram/core/network/engagement/tagged-people';
import * as z from 'zod';
import { json, jsonBody, route, router } from '../../route.ts';

const params = z.object({ id });
const tags = ['tagged'];
const people = { 200: json('Who is in the photos now.', taggedPeople) };
const posts = { 200: json('A page of posts.', pageOf(post)) };
const pinned = { 200: json('How it stands now.', pinState) };

/** Who is in the photos, and which posts stand first on a page. */
export const taggedRoutes = router()
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/posts/{id}/people',
      summary: 'Who is in the photos of a post',
      request: { params },
      responses: people,
    }),
    async (c) => c.json(await listTaggedPeople(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(
    route({
      tags,
      method: 'put',
      path: '/posts/{id}/people',
      summary: 'Say who is in the photos of one’s own post; each of them is asked',
      request: { params, body: jsonBody(newTaggedPeople) },
      responses: people,
    }),
    async (c) => c.json(await tagPeople(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/posts/{id}/people/me',
      summary: 'Approve that one is in a post',
      request: { params },
      responses: people,
    }),
    async (c) => c.json(await approveTag(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/posts/{id}/people/me',
      summary: 'Take oneself out of a post for good',
      request: { params },
      responses: people,
    }),
    async (c) => c.json(await removeTag(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/users/{username}/tagged',
      summary: 'The posts in which a user is, latest named first',
      request: { params: usernameParam, query: pageQuery },
      responses: posts,
    }),
    async (c) => c.json(await listTagged(c.var.ctx, c.req.valid('param').username, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/tag-requests',
      summary: 'The posts that name one and wait for an answer, latest first',
      request: { query: pageQuery },
      responses: posts,
    }),
    async (c) => c.json(await listTagRequests(c.var.ctx, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/users/{username}/pinned',
      summary: 'The posts that stand first on a user’s page',
      request: { params: usernameParam },
      responses: { 200: json('At most three posts.', z.object({ items: z.array(post) })) },
    }),
    async (c) => c.json({ items: await listPinned(c.var.ctx, c.req.valid('param').username) }, 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/posts/{id}/pin',
      summary: 'Let one’s own post stand first on one’s page',
      request: { params },
      responses: pinned,
    }),
    async (c) => c.json(await pinPost(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/posts/{id}/pin',
      summary: 'Let a post stand where its time puts it',
      request: { params },
      responses: pinned,
    }),
    async (c) => c.json(await unpinPost(c.var.ctx, c.req.valid('param').id), 200),
  );
