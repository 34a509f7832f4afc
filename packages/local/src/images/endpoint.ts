import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { crop } from '@isntgram/contract/media/media';
import { ImageOfAnotherShape, ImageUnreadable } from '@isntgram/core/kernel/ports';
import * as z from 'zod';
import { preparePicture } from './prepare.ts';

const size = z.number().int().min(1);
const asked = z.object({
  format: z.enum(['jpeg', 'png', 'webp', 'heic', 'avif']),
  orientation: z.literal([1, 2, 3, 4, 5, 6, 7, 8]),
  width: size,
  height: size,
  colour: z.object({ primaries: z.number(), transfer: z.number(), nitsMax: z.number().optional() }).optional(),
  limitedAlpha: z.boolean().optional(),
  edge: size.optional(),
  crop: crop.optional(),
});

function read(picture: string | null): z.infer<typeof asked> | undefined {
  try {
    return asked.parse(JSON.parse(picture ?? ''));
  } catch {
    return undefined;
  }
}

export interface PrepareEndpoint {
  url: string;
  close(): Promise<void>;
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  if (request.method === 'GET' && pathname === '/health') return void response.end('ok');
  const data = read(searchParams.get('picture'));
  if (request.method !== 'POST' || pathname !== '/prepare' || !data) {
    return void response.writeHead(404).end('POST a picture to /prepare?picture={"format":"heic",…}.\n');
  }
  try {
    const { edge, ...header } = data;
    const picture = await preparePicture({ bytes: await buffer(request), ...header }, edge);
    response
      .writeHead(200, { 'content-type': picture.contentType, 'content-length': picture.bytes.length })
      .end(picture.bytes);
  } catch (error) {
    if (error instanceof ImageOfAnotherShape) return void response.writeHead(409).end(JSON.stringify(error.size));
    const unreadable = error instanceof ImageUnreadable;
    if (!unreadable) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    response.writeHead(unreadable ? 422 : 500).end(error instanceof Error ? error.message : '');
  }
}

/**
 * Answers POST /prepare?picture=… (its header as JSON) with the picture as an upright sRGB PNG; with `edge` in there at
 * most so many pixels large, with `crop` only that part of it. 422 with the reason where it cannot be decoded, 409 with
 * its size where its header says another shape. On a loopback port (0: any that is free).
 */
export async function servePrepareEndpoint(port = 0): Promise<PrepareEndpoint> {
  const server = createServer((request, response) => void handle(request, response));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The image preparation has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/prepare`,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
