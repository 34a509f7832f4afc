import { id, pageOf, pageQuery } from '@isntgram/contract/kernel/page';
import { likeState } from '@isntgram/contract/network/likes';
import { listedUser } from '@isntgram/contract/network/users';
import { likeComment, unlikeComment } from '@isntgram/core/network/engagement/comment-likes';
import { likePost, listLikes, unlikePost } from '@isntgram/core/network/engagement/likes';
import * as z from 'zod';
import { json, route, router } from '../../route.ts';

const params = z.object({ id });
const tags = ['likes'];
const responses = { 200: json('How it stands now.', likeState) };

export const likeRoutes = router()
  .openapi(
    route({ tags, method: 'post', path: '/posts/{id}/like', summary: 'Like a post', request: { params }, responses }),
    async (c) => c.json(await likePost(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/posts/{id}/like',
      summary: 'Take a like back',
      request: { params },
      responses,
    }),
    async (c) => c.json(await unlikePost(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/posts/{id}/likes',
      summary: 'Who likes a post, latest first',
      request: { params, query: pageQuery },
      responses: { 200: json('A page of people.', pageOf(listedUser)) },
    }),
    async (c) => c.json(await listLikes(c.var.ctx, c.req.valid('param').id, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/comments/{id}/like',
      summary: 'Like a comment',
      request: { params },
      responses,
    }),
    async (c) => c.json(await likeComment(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/comments/{id}/like',
      summary: 'Take a like of a comment back',
      request: { params },
      responses,
    }),
    async (c) => c.json(await unlikeComment(c.var.ctx, c.req.valid('param').id), 200),
  );
