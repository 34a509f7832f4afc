import { id, pageOf, pageQuery } from '@isntgram/contract/kernel/page';
import { post } from '@isntgram/contract/network/posts';
import { saveState } from '@isntgram/contract/network/saves';
import { listSaved, savePost, unsavePost } from '@isntgram/core/network/engagement/saves';
import * as z from 'zod';
import { json, route, router } from '../../route.ts';

const params = z.object({ id });
const tags = ['saves'];
const responses = { 200: json('How it stands now.', saveState) };

export const saveRoutes = router()
  .openapi(
    route({ tags, method: 'post', path: '/posts/{id}/save', summary: 'Save a post', request: { params }, responses }),
    async (c) => c.json(await savePost(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/posts/{id}/save',
      summary: 'Take a post out of the saved ones and of every collection',
      request: { params },
      responses,
    }),
    async (c) => c.json(await unsavePost(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/saved',
      summary: 'What one saved, latest first',
      request: { query: pageQuery },
      responses: { 200: json('A page of posts.', pageOf(post)) },
    }),
    async (c) => c.json(await listSaved(c.var.ctx, c.req.valid('query')), 200),
  );
