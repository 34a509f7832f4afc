import { exportRequest, ownExport } from '@isntgram/contract/accounts/export';
import { id } from '@isntgram/contract/kernel/page';
import { getOwnExport, openExport, requestExport } from '@isntgram/core/accounts/export/own-export';
import type { Context as HonoContext } from 'hono';
import * as z from 'zod';
import type { ApiEnv } from '../../environment.ts';
import { json, jsonBody, route, router } from '../../route.ts';

const tags = ['account'];
const zip = { description: 'The zip.', content: { 'application/zip': { schema: z.string() } } };

export const exportRoutes = router()
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/me/export',
      summary: 'How far one’s export is, and where it can be fetched',
      responses: { 200: json('The latest.', ownExport) },
    }),
    async (c) => c.json(await getOwnExport(c.var.ctx), 200),
  )
  .openapi(
    route({
      tags,
      method: 'post',
      path: '/me/export',
      summary: 'Have everything of one’s own gathered in a zip; a mail and a notification tell when it is there',
      request: { body: jsonBody(exportRequest) },
      responses: { 202: json('It is being made.', ownExport) },
    }),
    async (c) => c.json(await requestExport(c.var.ctx, c.req.valid('json').password, c.var.passwords), 202),
  )
  .openapi(
    route({
      tags,
      method: 'get',
      path: '/me/export/{id}',
      summary: 'Fetch one’s export, or a part of it, until its time is over',
      request: { params: z.object({ id }) },
      responses: { 200: zip, 206: { ...zip, description: 'The part that was asked for.' } },
    }),
    async (c) => serveExport(c, c.req.valid('param').id),
  );

/** Sends the archive as it is read from the store; where a download was cut off, `Range` goes on there. */
async function serveExport(c: HonoContext<ApiEnv>, exportId: string): Promise<Response> {
  const { sizeBytes, fileName, read } = await openExport(c.var.ctx, exportId);
  const range = rangeOf(c.req.header('range'), sizeBytes);
  const headers = new Headers({
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="${fileName}"`,
    'cache-control': 'private, no-store',
    'accept-ranges': 'bytes',
    etag: `"${exportId}"`,
    'content-security-policy': "default-src 'none'",
  });
  const { start, end } = range ?? { start: 0, end: sizeBytes };
  headers.set('content-length', String(end - start));
  if (range) headers.set('content-range', `bytes ${start}-${end - 1}/${sizeBytes}`);
  return new Response(c.req.method === 'HEAD' ? null : read(start, end), { status: range ? 206 : 200, headers });
}

/** One range of bytes, as RFC 9110, 14.1.2 has it; any other is as none, and all is sent. */
function rangeOf(header: string | undefined, sizeBytes: number): { start: number; end: number } | undefined {
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === undefined) return undefined;
  const [start, end] = [Number(first), last ? Math.min(Number(last) + 1, sizeBytes) : sizeBytes];
  return start < end ? { start, end } : undefined;
}
