import { id } from '@isntgram/contract/kernel/page';
import { category, categoryPatch, newCategory } from '@isntgram/contract/shop/categories';
import { addCategory, deleteCategory, editCategory } from '@isntgram/core/shop/categories';
import * as z from 'zod';
import { json, jsonBody, route, router } from '../../route.ts';

const params = z.object({ id });
const tags = ['shop admin'];

export const categoryRoutes = router()
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/shop/admin/categories',
      summary: 'Add a category',
      request: { body: jsonBody(newCategory) },
      responses: { 201: json('The category.', category) },
    }),
    async (c) => c.json(await addCategory(c.var.ctx, c.req.valid('json')), 201),
  )
  .openapi(
    route({
      tags,
      method: 'patch',
      path: '/shop/admin/categories/{id}',
      summary: 'Rename a category, or move it to another place in the tree',
      request: { params, body: jsonBody(categoryPatch) },
      responses: { 200: json('The category.', category) },
    }),
    async (c) => c.json(await editCategory(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/shop/admin/categories/{id}',
      summary: 'Take a category away; those in it stand where it stood',
      request: { params },
      responses: { 204: { description: 'It is gone.' } },
    }),
    async (c) => {
      await deleteCategory(c.var.ctx, c.req.valid('param').id);
      return c.body(null, 204);
    },
  );
