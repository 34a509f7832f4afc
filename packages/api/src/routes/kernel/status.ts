import { historyQuery, statusHistory } from '@isntgram/contract/kernel/operation/history';
import { incident, incidentChange, newIncident } from '@isntgram/contract/kernel/operation/public-status';
import { status } from '@isntgram/contract/kernel/operation/status';
import { id } from '@isntgram/contract/kernel/page';
import { changeIncident, openIncident } from '@isntgram/core/kernel/status/incidents';
import { readStatusHistory } from '@isntgram/core/kernel/status/read-history';
import { countStatus } from '@isntgram/core/kernel/status/read-status';
import * as z from 'zod';
import { lookAtParts } from '../../health.ts';
import { json, jsonBody, route, router } from '../../route.ts';

const tags = ['operation'];

export const statusRoutes = router()
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/status',
      summary: 'How the installation is right now (whoever runs it)',
      responses: { 200: json('How it is.', status) },
    }),
    async (c) => {
      const { ctx } = c.var;
      const counted = await countStatus(ctx);
      const { clock, settings } = ctx.platform;
      const { profile, version } = settings;
      const at = clock.now().toISOString();
      return c.json({ profile, version, at, parts: await lookAtParts(ctx.platform), ...counted }, 200);
    },
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/status/history',
      summary: 'How the installation was, and what is the matter with it (whoever runs it)',
      request: { query: historyQuery },
      responses: { 200: json('What was counted, by time.', statusHistory) },
    }),
    async (c) => c.json(await readStatusHistory(c.var.ctx, c.req.valid('query').span), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/operations/incidents',
      summary: 'Tell everybody of trouble or of work, on the page of the status (whoever runs the installation)',
      request: { body: jsonBody(newIncident) },
      responses: { 201: json('What is told.', incident) },
    }),
    async (c) => c.json(await openIncident(c.var.ctx, c.req.valid('json')), 201),
  )
  .openapi(
    route({
      tags,
      method: 'patch',
      path: '/operations/incidents/{id}',
      summary: 'Say what became of it, or that it is over (whoever runs the installation)',
      request: { params: z.object({ id }), body: jsonBody(incidentChange) },
      responses: { 200: json('What is told.', incident) },
    }),
    async (c) => c.json(await changeIncident(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  );
