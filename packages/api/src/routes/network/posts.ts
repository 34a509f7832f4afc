import { id } from '@isntgram/contract/kernel/page';
import { importedPost, newPost, post, postPatch, postViewer } from '@isntgram/contract/network/posts';
import { deletePost, restorePost } from '@isntgram/core/network/posts/delete-post';
import { editPost, getPost, getPostViewer, importPost, publishPost } from '@isntgram/core/network/posts/posts';
import * as z from 'zod';
import { json, jsonBody, route, router } from '../../route.ts';

const params = z.object({ id });
const tags = ['posts'];

export const postRoutes = router()
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/posts',
      summary: 'Publish 1 to 10 photos',
      request: { body: jsonBody(newPost) },
      responses: { 201: json('The post; others see it once its photos are processed.', post) },
    }),
    async (c) => c.json(await publishPost(c.var.ctx, c.req.valid('json')), 201),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/posts/imported',
      summary: 'Publish what was first published elsewhere, at its time',
      request: { body: jsonBody(importedPost) },
      responses: { 201: json('The post; where it was imported before, the one that there is.', post) },
    }),
    async (c) => c.json(await importPost(c.var.ctx, c.req.valid('json')), 201),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/posts/{id}',
      summary: 'Read a post',
      request: { params },
      responses: { 200: json('The post.', post) },
    }),
    async (c) => c.json(await getPost(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/posts/{id}/viewer',
      summary: 'How the signed-in person stands to a post',
      request: { params },
      responses: { 200: json('The personal part.', postViewer) },
    }),
    async (c) => c.json(await getPostViewer(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(
    route({
      tags,
      method: 'patch',
      path: '/posts/{id}',
      summary: 'Edit caption, alt texts, audience, or whether it takes comments',
      request: { params, body: jsonBody(postPatch) },
      responses: { 200: json('The post as it is now.', post) },
    }),
    async (c) => c.json(await editPost(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/posts/{id}',
      summary: 'Delete a post',
      request: { params },
      responses: { 204: { description: 'It is gone; for half a minute that can be undone.' } },
    }),
    async (c) => {
      await deletePost(c.var.ctx, c.req.valid('param').id);
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/posts/{id}/restore',
      summary: 'Take the deletion of a post back, within half a minute',
      request: { params },
      responses: { 200: json('The post as it was.', post) },
    }),
    async (c) => c.json(await restorePost(c.var.ctx, c.req.valid('param').id), 200),
  );
