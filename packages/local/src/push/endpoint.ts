import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

export interface PushEndpoint {
  url: string;
  close(): Promise<void>;
}

/** A message as a push service takes it, for whoever has the device's keys. */
interface Kept {
  headers: IncomingMessage['headers'];
  /** In base64. */
  body: string;
}

/** As a service limits what it takes. */
const bodyBytesMax = 4_096;
const keptMax = 5_000;

/**
 * Stands for the push services of browsers: takes what is sent to `https://HOST/PATH` at `/HOST/PATH`, and answers as
 * RFC 8030 says. A path that ends in `?answer=410` is answered with that. `GET /HOST/PATH` tells what was taken there,
 * still encrypted. On a loopback port.
 */
export async function servePushEndpoint(): Promise<PushEndpoint> {
  const kept = new Map<string, Kept[]>();
  const server = createServer((request, response) => void handle(request, response, kept));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The push service has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function handle(request: IncomingMessage, response: ServerResponse, kept: Map<string, Kept[]>): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  if (request.method === 'GET')
    return void response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify(kept.get(pathname) ?? []));
  if (request.method !== 'POST') return void response.writeHead(405, { allow: 'GET, POST' }).end();
  const body = await buffer(request);
  const { headers } = request;
  if (body.length > bodyBytesMax) return void response.writeHead(413).end();
  if (!/^vapid t=[\w-]+\.[\w-]+\.[\w-]+, k=[\w-]+$/.test(headers.authorization ?? ''))
    return void response.writeHead(401).end();
  if (headers['content-encoding'] !== 'aes128gcm' || !/^\d+$/.test(String(headers.ttl)))
    return void response.writeHead(400).end();
  kept.set(pathname, [...(kept.get(pathname) ?? []), { headers, body: body.toString('base64') }]);
  const [oldest] = kept.keys();
  if (kept.size > keptMax && oldest !== undefined) kept.delete(oldest);
  response.writeHead(Number(searchParams.get('answer') ?? 201)).end();
}
