import { withCompression } from '@isntgram/node/http/compression';
import { serveHttp } from '@isntgram/node/http/http-server';
import { createProxy } from '@isntgram/node/http/proxy';

export interface Compressed {
  url: string;
  close(): Promise<void>;
}

/**
 * Stands for what compresses in front of a profile in production, as Cloudflare does in front of its Workers; what is
 * compressed already goes through.
 */
export async function compressedFront(origin: string): Promise<Compressed> {
  const server = await serveHttp({
    host: '127.0.0.1',
    port: 0,
    handler: withCompression(createProxy(origin)),
    log: () => undefined,
    ownGlobals: false,
  });
  return { url: `http://localhost:${server.port}`, close: () => server.close(1000) };
}
