import type { IncomingMessage, ServerResponse } from 'node:http';

/** How long the parts of a request may take, in ms. */
export interface Patience {
  headersMs: number;
  /** A body that is no photo. */
  bodyMs: number;
  /** All of a request, the slowest photo on the slowest phone too. */
  requestMs: number;
  /** A connection on which nothing moves in either direction while a request is under way. */
  silenceMs: number;
}

export const usualPatience: Patience = { headersMs: 10_000, bodyMs: 30_000, requestMs: 600_000, silenceMs: 60_000 };

/** What is spoken here. `Request` refuses some of the others, and nothing of ours answers any. */
export const spokenMethods: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Node looks by itself for whoever is late, this often. */
const lookMs = 2_000;
export const serverBounds = ({ headersMs, requestMs }: Patience) => ({
  headersTimeout: headersMs,
  requestTimeout: requestMs,
  connectionsCheckingInterval: Math.min(lookMs, headersMs),
});

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Calls `late` where the request's body has not arrived in time. */
export function boundBody(incoming: IncomingMessage, timeoutMs: number, late: () => void): void {
  if (!hasBody(incoming)) return;
  const timer = setTimeout(() => !incoming.complete && late(), timeoutMs).unref();
  incoming.once('end', () => clearTimeout(timer));
  incoming.once('close', () => clearTimeout(timer));
}

const restBytesMax = 32 * 1024 * 1024;
const restMs = 1_000;

/**
 * For an answer that comes before all of its request was read: reads what is still on its way, for a while, and has a
 * connection of which more would come closed after the answer. Else that rest meets whoever asks next over it.
 */
export async function readRest(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  if (incoming.readableEnded || !hasBody(incoming)) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  let leftBytes = restBytesMax;
  const count = (chunk: Buffer): void => {
    leftBytes -= chunk.length;
    if (leftBytes < 0) resolve();
    // Whoever began to read it may have had enough, and holds it.
    else incoming.resume();
  };
  const enough = setTimeout(resolve, restMs);
  incoming.on('data', count).once('end', resolve).once('close', resolve).resume();
  await promise;
  clearTimeout(enough);
  incoming.off('data', count).off('end', resolve).off('close', resolve);
  if (!incoming.readableEnded) outgoing.shouldKeepAlive = false;
}
