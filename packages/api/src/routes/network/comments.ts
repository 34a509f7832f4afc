import { id, pageOf, pageQuery } from '@isntgram/contract/kernel/page';
import { comment, newComment } from '@isntgram/contract/network/comments';
import { createComment, listComments, listReplies } from '@isntgram/core/network/engagement/comments';
import { deleteComment } from '@isntgram/core/network/engagement/delete-comment';
import * as z from 'zod';
import { json, jsonBody, route, router } from '../../route.ts';

const params = z.object({ id });
const tags = ['comments'];

export const commentRoutes = router()
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/posts/{id}/comments',
      summary: 'The comments on a post, newest first, without replies',
      request: { params, query: pageQuery },
      responses: { 200: json('A page of comments.', pageOf(comment)) },
    }),
    async (c) => c.json(await listComments(c.var.ctx, c.req.valid('param').id, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/posts/{id}/comments',
      summary: 'Comment on a post, or reply to a comment',
      request: { params, body: jsonBody(newComment) },
      responses: { 201: json('The comment.', comment) },
    }),
    async (c) => c.json(await createComment(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 201),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/comments/{id}/replies',
      summary: 'The replies to a comment, oldest first',
      request: { params, query: pageQuery },
      responses: { 200: json('A page of comments.', pageOf(comment)) },
    }),
    async (c) => c.json(await listReplies(c.var.ctx, c.req.valid('param').id, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/comments/{id}',
      summary: 'Delete a comment of one’s own, or one under one’s own post',
      request: { params },
      responses: { 204: { description: 'It is gone, with its replies.' } },
    }),
    async (c) => {
      await deleteComment(c.var.ctx, c.req.valid('param').id);
      return c.body(null, 204);
    },
  );
