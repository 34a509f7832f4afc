import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import {
  type BrotliOptions,
  brotliCompress,
  constants,
  createBrotliCompress,
  createGzip,
  gzip,
  type ZlibOptions,
} from 'node:zlib';
import { takesEncoding } from '@isntgram/adapters/pages/page-packing';
import type { Handler } from './http-server.ts';

const compressible =
  /^(text\/(?!event-stream)|image\/svg\+xml|application\/(javascript|((manifest|problem)\+)?json|xml|vnd\.mapbox))/;
/** What is smaller fits one packet anyway. */
const sizeBytesMin = 1024;

type Encoding = 'br' | 'gzip';
type Effort = 'once' | 'often';

const brotli: Record<Effort, BrotliOptions> = {
  once: { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } },
  often: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
};
const deflate: Record<Effort, ZlibOptions> = { once: { level: 9 }, often: { level: 4 } };

/** Brotli where the client takes it, gzip else; clients that take neither get the bytes as they are. */
function acceptedBy(request: Request): Encoding | undefined {
  return takesEncoding(request, 'br') ? 'br' : takesEncoding(request, 'gzip') ? 'gzip' : undefined;
}

function isWorthIt({ status, headers, body }: Response): boolean {
  const length = headers.get('content-length');
  return (
    body !== null &&
    (status === 200 || status >= 400) &&
    !headers.has('content-encoding') &&
    compressible.test(headers.get('content-type') ?? '') &&
    (length === null || Number(length) >= sizeBytesMin)
  );
}

/** The bytes differ now, so a strong validator would lie. */
function headersOf(response: Response, encoding: Encoding): Headers {
  const headers = new Headers(response.headers);
  headers.set('content-encoding', encoding);
  headers.append('vary', 'accept-encoding');
  headers.delete('content-length');
  const etag = headers.get('etag');
  if (etag?.startsWith('"')) headers.set('etag', `W/${etag}`);
  return headers;
}

async function compress(bytes: ArrayBuffer, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  const packed =
    encoding === 'br'
      ? await promisify(brotliCompress)(bytes, brotli.once)
      : await promisify(gzip)(bytes, deflate.once);
  return new Uint8Array(packed);
}

function compressed(body: ReadableStream<Uint8Array>, encoding: Encoding): ReadableStream<Uint8Array> {
  const through = encoding === 'br' ? createBrotliCompress(brotli.often) : createGzip(deflate.often);
  const source = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
  source.once('error', (error) => through.destroy(error));
  through.once('close', () => source.destroy());
  return Readable.toWeb(source.pipe(through)) as unknown as ReadableStream<Uint8Array>;
}

/** Bytes by name, as long as there is room; the oldest give way. */
function createShelf(sizeBytesMax: number) {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  let sizeBytes = 0;
  return {
    get: (name: string) => kept.get(name),
    put(name: string, bytes: Uint8Array<ArrayBuffer>): void {
      if (bytes.length > sizeBytesMax / 4 || kept.has(name)) return;
      kept.set(name, bytes);
      sizeBytes += bytes.length;
      for (const [oldest, { length }] of kept) {
        if (sizeBytes <= sizeBytesMax) break;
        kept.delete(oldest);
        sizeBytes -= length;
      }
    },
  };
}

/**
 * Compresses what `handler` answers. Files that never change are compressed once; everything else while it is sent, but
 * for pages that were kept compressed (page-packing.ts). Where a proxy in front compresses too, it finds the work done.
 */
export function withCompression(handler: Handler, keptBytesMax = 16 * 1024 * 1024): Handler {
  const shelf = createShelf(keptBytesMax);
  return async (request, background) => {
    const response = await handler(request, background);
    const encoding = acceptedBy(request);
    if (!encoding || request.method === 'HEAD' || !response.body || !isWorthIt(response)) return response;
    const { status } = response;
    const headers = headersOf(response, encoding);
    const forever = /immutable/.test(headers.get('cache-control') ?? '');
    if (!forever) return new Response(compressed(response.body, encoding), { status, headers });
    const name = `${encoding} ${new URL(request.url).pathname}`;
    const kept = shelf.get(name);
    if (kept) {
      await response.body.cancel();
      return new Response(kept, { status, headers });
    }
    const packed = await compress(await response.arrayBuffer(), encoding);
    shelf.put(name, packed);
    return new Response(packed, { status, headers });
  };
}
