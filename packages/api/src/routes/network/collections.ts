import { id, pageOf, pageQuery } from '@isntgram/contract/kernel/page';
import { post } from '@isntgram/contract/network/posts';
import { collection, newCollection, saveState } from '@isntgram/contract/network/saves';
import * as collections from '@isntgram/core/network/engagement/collections';
import * as z from 'zod';
import { json, jsonBody, route, router } from '../../route.ts';

const params = z.object({ id });
const place = z.object({ id, postId: id });
const tags = ['collections'];
const responses = { 200: json('The collection.', collection) };

export const collectionRoutes = router()
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/collections',
      summary: 'One’s collections, latest made first',
      request: {
        query: pageQuery.extend({ post: id.optional().meta({ description: 'Asks which of them hold this post.' }) }),
      },
      responses: { 200: json('A page of collections.', pageOf(collection)) },
    }),
    async (c) => {
      const { post: postId, ...page } = c.req.valid('query');
      return c.json(await collections.listCollections(c.var.ctx, page, postId), 200);
    },
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/collections',
      summary: 'Make a collection',
      request: { body: jsonBody(newCollection) },
      responses: { 201: json('The collection.', collection) },
    }),
    async (c) => c.json(await collections.createCollection(c.var.ctx, c.req.valid('json')), 201),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/collections/{id}',
      summary: 'Read a collection',
      request: { params },
      responses,
    }),
    async (c) => c.json(await collections.getCollection(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(
    route({
      tags,
      method: 'patch',
      path: '/collections/{id}',
      summary: 'Rename a collection',
      request: { params, body: jsonBody(newCollection) },
      responses,
    }),
    async (c) =>
      c.json(await collections.renameCollection(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/collections/{id}',
      summary: 'Delete a collection; its posts stay saved',
      request: { params },
      responses: { 204: { description: 'It is gone.' } },
    }),
    async (c) => {
      await collections.deleteCollection(c.var.ctx, c.req.valid('param').id);
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/collections/{id}/posts',
      summary: 'The posts of a collection, latest added first',
      request: { params, query: pageQuery },
      responses: { 200: json('A page of posts.', pageOf(post)) },
    }),
    async (c) =>
      c.json(await collections.listCollectionPosts(c.var.ctx, c.req.valid('param').id, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/collections/{id}/posts/{postId}',
      summary: 'Save a post into a collection',
      request: { params: place },
      responses: { 200: json('How it stands now.', saveState) },
    }),
    async (c) => {
      const { id: collectionId, postId } = c.req.valid('param');
      return c.json(await collections.addToCollection(c.var.ctx, collectionId, postId), 200);
    },
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/collections/{id}/posts/{postId}',
      summary: 'Take a post out of a collection; it stays saved',
      request: { params: place },
      responses: { 204: { description: 'It is no longer in it.' } },
    }),
    async (c) => {
      const { id: collectionId, postId } = c.req.valid('param');
      await collections.removeFromCollection(c.var.ctx, collectionId, postId);
      return c.body(null, 204);
    },
  );
