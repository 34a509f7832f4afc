import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { StoreCall, StoreControl } from './store-control.ts';

export interface StoreServer {
  url: string;
  /** The keys of what it holds. */
  keys(): string[];
  close(): Promise<void>;
}

/** As far off as the clock of who asks may be; https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const skewMsMax = 15 * 60_000;

/**
 * As much of S3 as a media store asks for, in memory. Whose signature it is does not matter here; when it was made
 * does.
 */
export async function openStoreServer(bucket: string, control: StoreControl): Promise<StoreServer> {
  const objects = new Map<string, { bytes: Buffer; type: string }>();

  async function act(request: IncomingMessage, bytes: Buffer, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    const key = decodeURIComponent(new URL(url, 'http://store').pathname).slice(bucket.length + 2);
    const call: StoreCall = { op: method.toLowerCase() as StoreCall['op'], key };
    if ((await control.before(call)) === 'refuse') return refuse(response, 503, 'SlowDown');
    const late = lateness(request);
    if (late) return refuse(response, 403, late);
    const found = objects.get(key);
    if (method === 'PUT') objects.set(key, { bytes, type: headers['content-type'] ?? '' });
    if (method === 'DELETE') objects.delete(key);
    const verdict = control.after(call);
    if (verdict === 'lose') response.destroy();
    else if (method === 'PUT' || method === 'DELETE') response.writeHead(method === 'DELETE' ? 204 : 200).end();
    else if (!found) refuse(response, 404, 'NoSuchKey', method === 'HEAD');
    else {
      response.writeHead(200, { 'content-type': found.type, 'content-length': found.bytes.length });
      if (method === 'HEAD') response.end();
      else if (verdict === 'stall') response.write(found.bytes.subarray(0, found.bytes.length / 2));
      else response.end(found.bytes);
    }
  }

  const server = createServer(async (request, response) => {
    const bytes = await buffer(request).catch(() => undefined);
    if (bytes !== undefined) await act(request, bytes, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The store has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    keys: () => [...objects.keys()],
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function refuse(response: ServerResponse, status: number, code: string, bare = false): void {
  response.writeHead(status).end(bare ? undefined : `<Error><Code>${code}</Code></Error>`);
}

const signedAt = (date: string): number =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

/** Why the request comes at a wrong time, by the clock of this machine. */
function lateness({ url = '', headers }: IncomingMessage): string | undefined {
  const { searchParams } = new URL(url, 'http://store');
  const inQuery = searchParams.get('X-Amz-Date');
  const ageMs = Date.now() - signedAt(inQuery ?? String(headers['x-amz-date']));
  if (ageMs < -skewMsMax) return 'RequestTimeTooSkewed';
  if (inQuery) return ageMs > Number(searchParams.get('X-Amz-Expires')) * 1_000 ? 'AccessDenied' : undefined;
  return ageMs > skewMsMax ? 'RequestTimeTooSkewed' : undefined;
}
