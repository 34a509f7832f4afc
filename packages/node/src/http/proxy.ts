import { Agent, type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { noTracer, type Tracer } from '@isntgram/core/kernel/traces/tracer';

type Forward = (request: Request) => Promise<Response>;

/** They concern one connection, not what travels over it; RFC 9110, 7.6.1. */
const hopHeaders = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
const bodiless = new Set([204, 205, 304]);

/**
 * Sends requests on to another process, with the Host that was asked, and as a part of what is being traced; bodies
 * stream in both directions.
 */
export function createProxy(
  origin: string,
  extraHeaders: Readonly<Record<string, string>> = {},
  tracer: Pick<Tracer, 'current'> = noTracer,
): Forward {
  const { hostname, port } = new URL(origin);
  // Kept for a minute at most, or as long as the other side says: only with a time of its own does Node heed that. Who
  // closes second writes now and then to what is closed already, and what has a body cannot be sent again.
  const agent = new Agent({ keepAlive: true, maxSockets: 512, timeout: 60_000 });
  const open = (request: Request): ClientRequest => {
    const { pathname, search, host } = new URL(request.url);
    const headers = Object.fromEntries([...request.headers].filter(([name]) => !hopHeaders.has(name)));
    // A body that is not sent on must not be announced: the other side would take the next request on this connection
    // for it.
    if (!request.body) delete headers['content-length'];
    const at = tracer.current();
    if (at) headers.traceparent = at.traceparent;
    return httpRequest({
      agent,
      hostname,
      port,
      method: request.method,
      path: pathname + search,
      headers: { ...headers, ...extraHeaders, host },
      signal: request.signal,
    });
  };
  const attempt = (request: Request): Promise<Response> => exchange(request, open(request));
  return async (request) => {
    try {
      return await attempt(request);
    } catch (error) {
      if (request.body || !(error instanceof StaleConnection)) throw error;
      return attempt(request);
    }
  };
}

/** A kept connection that the other side closed at the moment it was to be used again. */
class StaleConnection extends Error {
  override readonly name = 'StaleConnection';
}

async function exchange(request: Request, outgoing: ClientRequest): Promise<Response> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  outgoing.once('response', (incoming) => {
    // The rest of this request would meet the next one on the connection.
    if (!outgoing.writableEnded) outgoing.shouldKeepAlive = false;
    resolve(incoming);
  });
  outgoing.on('error', (error) => reject(outgoing.reusedSocket ? new StaleConnection('', { cause: error }) : error));
  if (request.body) pipeline(request.body, outgoing).catch(reject);
  else outgoing.end();
  return toResponse(await promise, request.method);
}

function toResponse(incoming: IncomingMessage, method: string): Response {
  const { statusCode = 502, rawHeaders } = incoming;
  const headers = new Headers();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    if (!hopHeaders.has(name.toLowerCase())) headers.append(name, rawHeaders[index + 1] ?? '');
  }
  const empty = method === 'HEAD' || bodiless.has(statusCode);
  if (empty) incoming.resume();
  return new Response(empty ? null : asBody(incoming), { status: statusCode, headers });
}

/** Node's own type for its web streams and the platform's are one thing under two names. */
const asBody = (incoming: IncomingMessage): ReadableStream<Uint8Array> =>
  Readable.toWeb(incoming) as unknown as ReadableStream<Uint8Array>;
