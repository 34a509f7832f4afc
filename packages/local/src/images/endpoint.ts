import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { ImageUnreadable } from '@isntgram/core/ports';
import { z } from 'zod';
import { preparePicture } from './prepare.ts';

const fraction = z.number().min(0).max(1);
const asked = z.object({
  format: z.enum(['jpeg', 'png', 'webp', 'heic', 'avif']),
  orientation: z.coerce.number().pipe(z.literal([1, 2, 3, 4, 5, 6, 7, 8])),
  edge: z.coerce.number().int().min(1).optional(),
  crop: z
    .string()
    .transform((text) => text.split(',').map(Number))
    .pipe(z.tuple([fraction, fraction, fraction, fraction]))
    .transform(([x, y, width, height]) => ({ x, y, width, height }))
    .optional(),
});

export interface PrepareEndpoint {
  url: string;
  close(): Promise<void>;
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  if (request.method === 'GET' && pathname === '/health') return void response.end('ok');
  const { data } = asked.safeParse(Object.fromEntries(searchParams));
  if (request.method !== 'POST' || pathname !== '/prepare' || !data) {
    return void response.writeHead(404).end('POST a picture to /prepare?format=heic&orientation=1.\n');
  }
  try {
    const { format, orientation, crop, edge } = data;
    const picture = await preparePicture({ bytes: await buffer(request), format, orientation, crop }, edge);
    response.writeHead(200, { 'content-type': picture.contentType, 'content-length': picture.bytes.length }).end(picture.bytes);
  } catch (error) {
    const unreadable = error instanceof ImageUnreadable;
    if (!unreadable) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    response.writeHead(unreadable ? 422 : 500).end(error instanceof Error ? error.message : '');
  }
}

/**
 * Answers POST /prepare?format=…&orientation=… with the picture as an upright sRGB PNG, and with &edge=… at most so many pixels
 * large, and with &crop=x,y,width,height only that part of it; 422 with the reason where it cannot be decoded. On a loopback port (0: any that is free).
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
