import type { ApiModule } from '@isntgram/api/module';
import { json, jsonBody, route, router } from '@isntgram/api/route';
import { id } from '@isntgram/contract/kernel/page';
import { reportReason } from '@isntgram/contract/network/reports';
import { fileReport } from '@isntgram/core/kernel/reports/file-report';
import * as z from 'zod';
import { findEcho, hearEcho, makeEcho, unhearEcho } from '../core/echo.ts';

const tags = ['echo'];
const why = z.object({ reason: reportReason, note: z.string().default('') });
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
      async (c) => {
        const { ownerId: _, ...found } = await findEcho(c.var.ctx, c.req.valid('param').id);
        return c.json(found, 200);
      },
    )
    .openapi(
      route({
        tags,
        method: 'post',
        path: '/echoes/{id}/hearing',
        request: { params: z.object({ id }) },
        responses: { 204: { description: 'Whoever said it knows.' } },
      }),
      async (c) => {
        await hearEcho(c.var.ctx, c.req.valid('param').id);
        return c.body(null, 204);
      },
    )
    .openapi(
      route({
        tags,
        method: 'delete',
        path: '/echoes/{id}/hearing',
        request: { params: z.object({ id }) },
        responses: { 204: { description: 'Whoever said it knows no more.' } },
      }),
      async (c) => {
        await unhearEcho(c.var.ctx, c.req.valid('param').id);
        return c.body(null, 204);
      },
    )
    .openapi(
      route({
        tags,
        method: 'post',
        path: '/echoes/{id}/report',
        request: { params: z.object({ id }), body: jsonBody(why) },
        responses: { 204: { description: 'The moderators will look at it.' } },
      }),
      async (c) => {
        await fileReport(c.var.ctx, { kind: 'echo', id: c.req.valid('param').id }, c.req.valid('json'));
        return c.body(null, 204);
      },
    ),
  errors: {
    'echo.not_found': [404, 'There is no such echo.'],
    'echo.too_many': [409, 'The valley is full. Wait until it is quiet again.'],
  },
};
