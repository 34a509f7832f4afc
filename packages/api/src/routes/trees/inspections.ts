import { id, pageOf, pageQuery } from '@isntgram/contract/kernel/page';
import { inspection, newInspection } from '@isntgram/contract/trees/inspections';
import { inspectTree, listInspections } from '@isntgram/core/trees/inspections';
import * as z from 'zod';
import { json, jsonBody, route, router } from '../../route.ts';

const params = z.object({ id });
const tags = ['inspections'];

export const inspectionRoutes = router()
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/inspections',
      summary: 'The inspections of all trees that stand, latest first',
      request: { query: pageQuery },
      responses: { 200: json('A page of inspections.', pageOf(inspection)) },
    }),
    async (c) => c.json(await listInspections(c.var.ctx, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/trees/{id}/inspections',
      summary: 'The inspections of a tree, latest first',
      request: { params, query: pageQuery },
      responses: { 200: json('A page of inspections.', pageOf(inspection)) },
    }),
    async (c) => c.json(await listInspections(c.var.ctx, c.req.valid('query'), c.req.valid('param').id), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/trees/{id}/inspections',
      summary: 'Say what was seen of a tree; the newest sets its condition and score',
      request: { params, body: jsonBody(newInspection) },
      responses: { 201: json('The inspection.', inspection) },
    }),
    async (c) => c.json(await inspectTree(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 201),
  );
