import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A bucket that works; says that it cannot; takes what comes and never answers; does what is asked and breaks off before the answer. */
export type StoreMood = 'works' | 'refuses' | 'hangs' | 'loses-answers';

export interface StoreServer {
  url: string;
  mood: StoreMood;
  /** The keys of what it holds. */
  keys(): string[];
  close(): Promise<void>;
}

/** As much of S3 as a media store asks for, in memory; whose signature it is does not matter here. */
export async function openStoreServer(bucket: string): Promise<StoreServer> {
  const objects = new Map<string, { bytes: Buffer; type: string }>();
  let mood: StoreMood = 'works';

  function act({ method, url = '', headers }: IncomingMessage, bytes: Buffer, response: ServerResponse): void {
    const key = decodeURIComponent(new URL(url, 'http://store').pathname).slice(bucket.length + 2);
    const found = objects.get(key);
    if (method === 'PUT') objects.set(key, { bytes, type: headers['content-type'] ?? '' });
    if (method === 'DELETE') objects.delete(key);
    const missing = (method === 'GET' || method === 'HEAD') && !found;
    if (mood === 'loses-answers') response.destroy();
    else if (missing) response.writeHead(404).end(method === 'HEAD' ? undefined : '<Error><Code>NoSuchKey</Code></Error>');
    else if (method === 'GET' || method === 'HEAD') {
      response.writeHead(200, { 'content-type': found?.type, 'content-length': found?.bytes.length });
      response.end(method === 'GET' ? found?.bytes : undefined);
    } else response.writeHead(method === 'DELETE' ? 204 : 200).end();
  }

  const server = createServer(async (request, response) => {
    const bytes = await buffer(request).catch(() => undefined);
    if (bytes === undefined || mood === 'hangs') return;
    if (mood === 'refuses') return void response.writeHead(503).end('<Error><Code>SlowDown</Code></Error>');
    act(request, bytes, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The store has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    get mood() {
      return mood;
    },
    set mood(next) {
      mood = next;
      // What hung before hangs no longer than its connection.
      if (next === 'works') server.closeAllConnections();
    },
    keys: () => [...objects.keys()],
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
