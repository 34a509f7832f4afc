import { apiToken, madeApiToken, newApiToken } from '@isntgram/contract/accounts/api-tokens';
import { id, pageOf } from '@isntgram/contract/kernel/page';
import { createApiToken, listApiTokens, revokeApiToken } from '@isntgram/core/accounts/api-tokens';
import * as z from 'zod';
import { json, jsonBody, route, router } from '../../route.ts';

const tags = ['account'];

/** What lets programs of somebody's own act for them. No token reaches these addresses. */
export const tokenRoutes = router()
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/me/tokens',
      summary: 'The tokens of one’s own programs',
      responses: { 200: json('The tokens, newest first.', pageOf(apiToken)) },
    }),
    async (c) => c.json(await listApiTokens(c.var.ctx), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/me/tokens',
      summary: 'Make a token for a program of one’s own; it is told this once, so a repeat makes another one',
      request: { body: jsonBody(newApiToken) },
      responses: { 201: json('The token.', madeApiToken) },
    }),
    async (c) => c.json(await createApiToken(c.var.ctx, c.req.valid('json'), c.var.passwords), 201),
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/me/tokens/{id}',
      summary: 'Revoke a token',
      request: { params: z.object({ id }) },
      responses: { 204: { description: 'It is worth nothing any more.' } },
    }),
    async (c) => {
      await revokeApiToken(c.var.ctx, c.req.valid('param').id);
      return c.body(null, 204);
    },
  );
