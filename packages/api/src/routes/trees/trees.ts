import { id, pageOf, pageQuery } from '@isntgram/contract/kernel/page';
import {
  nearbyQuery,
  nearbyTree,
  newTree,
  newTreePhoto,
  removal,
  tree,
  treeChange,
  treePatch,
  treesQuery,
} from '@isntgram/contract/trees/trees';
import { findTree } from '@isntgram/core/trees/find-tree';
import { listTreeChanges } from '@isntgram/core/trees/history';
import { listNearby, listTrees } from '@isntgram/core/trees/list-trees';
import { addTreePhoto, removeTreePhoto } from '@isntgram/core/trees/photos';
import { removeTree, restoreTree } from '@isntgram/core/trees/remove-tree';
import { addTree, editTree } from '@isntgram/core/trees/write-tree';
import * as z from 'zod';
import { json, jsonBody, route, router } from '../../route.ts';

const params = z.object({ id });
const tags = ['trees'];

export const treeRoutes = router()
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/trees',
      summary: 'The trees that a question finds, newest first',
      request: { query: treesQuery },
      responses: { 200: json('A page of trees.', pageOf(tree)) },
    }),
    async (c) => c.json(await listTrees(c.var.ctx, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/trees',
      summary: 'Add a tree',
      request: { body: jsonBody(newTree) },
      responses: { 201: json('The tree.', tree) },
    }),
    async (c) => c.json(await addTree(c.var.ctx, c.req.valid('json')), 201),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/trees/nearby',
      summary: 'The standing trees within a radius, nearest first',
      request: { query: nearbyQuery },
      responses: { 200: json('Trees, with their distance in metres.', z.object({ items: z.array(nearbyTree) })) },
    }),
    async (c) => c.json(await listNearby(c.var.ctx, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/trees/{id}',
      summary: 'A tree',
      request: { params },
      responses: { 200: json('The tree.', tree) },
    }),
    async (c) => c.json(await findTree(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(
    route({
      tags,
      method: 'patch',
      path: '/trees/{id}',
      summary: 'Correct a tree that nobody changed since the version that was looked at',
      request: { params, body: jsonBody(treePatch) },
      responses: { 200: json('The tree.', tree) },
    }),
    async (c) => c.json(await editTree(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/trees/{id}/removal',
      summary: 'Say that a tree is gone; its history stays',
      request: { params, body: jsonBody(removal) },
      responses: { 200: json('The tree.', tree) },
    }),
    async (c) => c.json(await removeTree(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/trees/{id}/removal',
      summary: 'Restore a tree that was removed',
      request: { params },
      responses: { 200: json('The tree.', tree) },
    }),
    async (c) => c.json(await restoreTree(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/trees/{id}/history',
      summary: 'What was done to a tree, latest first, with before and after',
      request: { params, query: pageQuery },
      responses: { 200: json('A page of changes.', pageOf(treeChange)) },
    }),
    async (c) => c.json(await listTreeChanges(c.var.ctx, c.req.valid('param').id, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/trees/{id}/photos',
      summary: 'Add a photo of one’s own, which is ready, to a tree',
      request: { params, body: jsonBody(newTreePhoto) },
      responses: { 201: json('The tree.', tree) },
    }),
    async (c) => c.json(await addTreePhoto(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 201),
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/trees/{id}/photos/{photoId}',
      summary: 'Take a photo of a tree away',
      request: { params: z.object({ id, photoId: id }) },
      responses: { 204: { description: 'It is gone.' } },
    }),
    async (c) => {
      const { id: treeId, photoId } = c.req.valid('param');
      await removeTreePhoto(c.var.ctx, treeId, photoId);
      return c.body(null, 204);
    },
  );
