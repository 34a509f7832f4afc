import type { ApiModule } from '@isntgram/api/module';
import { json, jsonBody, route, router } from '@isntgram/api/route';
import { id } from '@isntgram/contract/kernel/page';
import { z } from 'zod';
import { findEcho, makeEcho } from '../core/echo.ts';

const tags = ['echo'];
const echo = z.object({ id, text: z.string(), rung: z.boolean() }).meta({ id: 'Echo' });

export const echoApi: ApiModule = {
  name: 'echo',
  routes: router()
    .openapi(
      route({
        tags,
        method: 'post',
        path: '/echoes',
        request: { body: jsonBody(z.object({ text: z.string().min(1), mediaId: id.optional() })) },
        responses: { 201: json('It will ring.', z.object({ id })) },
      }),
      async (c) => c.json({ id: await makeEcho(c.var.ctx, c.req.valid('json')) }, 201),
    )
    .openapi(
      route({
        tags,
        method: 'get',
        path: '/echoes/{id}',
        request: { params: z.object({ id }) },
        responses: { 200: json('The echo.', echo) },
      }),
      async (c) => c.json(await findEcho(c.var.ctx, c.req.valid('param').id), 200),
    ),
  errors: {
    'echo.not_found': [404, 'There is no such echo.'],
    'echo.too_many': [409, 'The valley is full. Wait until it is quiet again.'],
  },
};
