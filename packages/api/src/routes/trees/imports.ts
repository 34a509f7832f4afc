import { id, pageOf, pageQuery } from '@isntgram/contract/kernel/page';
import {
  importMapping,
  importTicket,
  newImport,
  problemPage,
  problemQuery,
  treeImport,
} from '@isntgram/contract/trees/imports';
import { findImport, listImports, listProblems } from '@isntgram/core/trees/imports/find-import';
import {
  createImport,
  forgetImport,
  inspectImport,
  mapImport,
  startImport,
  stopImport,
  undoImport,
} from '@isntgram/core/trees/imports/imports';
import { reportImport } from '@isntgram/core/trees/imports/report';
import * as z from 'zod';
import { json, jsonBody, route, router } from '../../route.ts';

const params = z.object({ id });
const tags = ['imports'];
const theImport = (description: string) => ({ 200: json(description, treeImport) });

export const importRoutes = router()
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/imports',
      summary: 'The imports of trees, newest first',
      request: { query: pageQuery },
      responses: { 200: json('A page of imports.', pageOf(treeImport)) },
    }),
    async (c) => c.json(await listImports(c.var.ctx, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/imports',
      summary: 'Ask for a ticket to upload a CSV or GeoJSON file of trees',
      request: { body: jsonBody(newImport) },
      responses: { 201: json('Where the bytes go.', importTicket) },
    }),
    async (c) => c.json(await createImport(c.var.ctx, c.req.valid('json')), 201),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/imports/{id}',
      summary: 'How far an import is; before it starts, with what would come of the beginning of its file',
      request: { params },
      responses: theImport('The import.'),
    }),
    async (c) => c.json(await findImport(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/imports/{id}',
      summary: 'Forget an import that was not started, or was undone',
      request: { params },
      responses: { 204: { description: 'It is gone.' } },
    }),
    async (c) => {
      await forgetImport(c.var.ctx, c.req.valid('param').id);
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/imports/{id}/uploaded',
      summary: 'Say that the bytes have arrived: the file is looked at, and its columns are guessed',
      request: { params },
      responses: theImport('The import, with its mapping and a preview, or why the file is none.'),
    }),
    async (c) => c.json(await inspectImport(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(
    route({
      tags,
      method: 'put',
      path: '/imports/{id}/mapping',
      summary: 'Say what the columns of the file mean',
      request: { params, body: jsonBody(importMapping) },
      responses: theImport('The import, with another preview.'),
    }),
    async (c) => c.json(await mapImport(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/imports/{id}/run',
      summary: 'Start an import, or let it go on where it was stopped',
      request: { params },
      responses: theImport('The import, running.'),
    }),
    async (c) => c.json(await startImport(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(
    route({
      tags,
      method: 'delete',
      path: '/imports/{id}/run',
      summary: 'Stop an import where it is',
      request: { params },
      responses: theImport('The import, stopped.'),
    }),
    async (c) => c.json(await stopImport(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/imports/{id}/undo',
      summary: 'Take an import back: what it added goes, what it changed is as before',
      request: { params },
      responses: theImport('The import, being undone.'),
    }),
    async (c) => c.json(await undoImport(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/imports/{id}/problems',
      summary: 'What of the file did not come in, and why',
      request: { params, query: problemQuery },
      responses: { 200: json('Problems, by line.', problemPage) },
    }),
    async (c) => c.json(await listProblems(c.var.ctx, c.req.valid('param').id, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/imports/{id}/report',
      summary: 'The rows that did not come in whole, as CSV with the reasons',
      request: { params },
      responses: { 200: { description: 'The rows, in a stream.', content: { 'text/csv': { schema: z.string() } } } },
    }),
    async (c) => {
      const { fileName, body } = await reportImport(c.var.ctx, c.req.valid('param').id);
      const name = encodeURIComponent(fileName);
      const headers = {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="report.csv"; filename*=UTF-8''${name}`,
        'cache-control': 'private, no-store',
      };
      return c.body(body, 200, headers);
    },
  );
