import { filterLimits } from '@isntgram/contract/community/filter-choices';
import { limits } from '@isntgram/contract/kernel/limits';
import { DomainError } from '@isntgram/core/kernel/errors';
import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from './environment.ts';

const drainedBytesMax = 32 * 1024 * 1024;

/**
 * Lets no larger body through. One that does not say how long it is is read here; that it may break off, too. With a
 * GET it means nothing, and stays where it is.
 */
export const bodyUpTo =
  (bytesMax: number): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const { body, headers, method } = c.req.raw;
    if (body && method !== 'GET' && method !== 'HEAD') {
      if (Number(headers.get('content-length') ?? 0) > bytesMax)
        await refuse(body.getReader(), drainedBytesMax, bytesMax);
      const isCounted = headers.has('content-length') && !headers.has('transfer-encoding');
      if (!isCounted) c.req.raw = new Request(c.req.raw, { body: await read(body, bytesMax) });
    }
    await next();
  };

const listBody = bodyUpTo(filterLimits.fileBodyBytesMax);
const othersBody = bodyUpTo(limits.requestBodyBytesMax);

/** Bodies of the API are small; photos go straight to the store. */
export const smallBody: MiddlewareHandler<ApiEnv> = (c, next) =>
  (c.req.path === '/api/v1/filters/import' ? listBody : othersBody)(c, next);

type Reader = ReadableStreamDefaultReader<Uint8Array>;

async function read(body: ReadableStream<Uint8Array>, bytesMax: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  const whole = new Uint8Array(bytesMax);
  for (let size = 0; ; ) {
    const { done, value } = await nextOf(reader);
    if (done) return whole.slice(0, size);
    if (size + value.byteLength > bytesMax) await refuse(reader, drainedBytesMax - size, bytesMax);
    whole.set(value, size);
    size += value.byteLength;
  }
}

/** Reads on for a while: a client that is still sending when the connection closes does not see the answer. */
async function refuse(reader: Reader, leftBytes: number, bytesMax: number): Promise<never> {
  for (let left = leftBytes; left > 0; ) {
    const { done, value } = await nextOf(reader);
    if (done) break;
    left -= value.byteLength;
  }
  await reader.cancel().catch(() => undefined);
  throw new DomainError('request.too_large', `Send at most ${bytesMax / 1024} KB.`);
}

/** That a body breaks off, or is no chunks where it says so, is the sender's mistake. */
const nextOf = (reader: Reader) =>
  reader.read().catch(() => {
    throw new DomainError('request.invalid', 'The request’s body broke off before its end.');
  });
