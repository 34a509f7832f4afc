import { toldFaultPath } from '@isntgram/contract/kernel/operation/fault-names';
import {
  faultDetail,
  faultQuery,
  faultSummary,
  toldFault,
  toldFaultBytesMax,
} from '@isntgram/contract/kernel/operation/faults';
import { id, pageOf } from '@isntgram/contract/kernel/page';
import { findFault, listFaults, settleFault } from '@isntgram/core/kernel/faults/list-faults';
import { tellFault } from '@isntgram/core/kernel/faults/tell-fault';
import { internalPlace } from '@isntgram/core/kernel/rates/client-place';
import * as z from 'zod';
import { placeOfCall } from '../../rates/rate.ts';
import { json, jsonBody, route, router } from '../../route.ts';
import { bodyUpTo } from '../../small-body.ts';

const tags = ['operation'];
const params = z.object({ id });

export const faultRoutes = router()
  .openapi(
    route({
      tags,
      method: 'post',
      path: toldFaultPath,
      summary: 'Say what went wrong in a page',
      middleware: [bodyUpTo(toldFaultBytesMax)] as const,
      request: { body: jsonBody(toldFault) },
      responses: { 204: { description: 'Whoever runs the place may see it.' } },
    }),
    async (c) => {
      const told = c.req.valid('json');
      const ofFront = told.place === 'web' && placeOfCall(c) === internalPlace;
      tellFault(c.var.ctx, { ...told, place: ofFront ? 'web' : undefined });
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/faults',
      summary: 'What went wrong in the whole installation (whoever runs it)',
      request: { query: faultQuery },
      responses: { 200: json('A page of faults, latest first.', pageOf(faultSummary)) },
    }),
    async (c) => c.json(await listFaults(c.var.ctx, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/faults/{id}',
      summary: 'A fault with its last example (whoever runs the installation)',
      request: { params },
      responses: { 200: json('The fault.', faultDetail) },
    }),
    async (c) => c.json(await findFault(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(
    route({
      tags,
      method: 'put',
      path: '/faults/{id}/resolution',
      summary: 'Say that a fault is mended; a newer release that meets it opens it again',
      request: { params },
      responses: { 200: json('The fault.', faultDetail) },
    }),
    async (c) => c.json(await settleFault(c.var.ctx, c.req.valid('param').id, true), 200),
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/faults/{id}/resolution',
      summary: 'Say that a fault is not mended after all',
      request: { params },
      responses: { 200: json('The fault.', faultDetail) },
    }),
    async (c) => c.json(await settleFault(c.var.ctx, c.req.valid('param').id, false), 200),
  );
