import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { internalPlace } from '@isntgram/core/kernel/rates/client-place';

/** The header by which the API learns who is asking. */
export const clientAddressHeader = 'x-client-address';

/**
 * Says in `header` where the request came from: the socket's other end or, behind a trusted proxy, whom that proxy saw;
 * of our own front end, where that is the proxy, also that it asks by itself. Whatever the client itself wrote there is
 * gone. Node keeps headers twice, and both are read.
 */
export function stampClientAddress(
  { headers, rawHeaders, socket }: IncomingMessage,
  { header, trustProxy, behindOurOwn = false }: { header: string; trustProxy: boolean; behindOurOwn?: boolean },
): void {
  const told = trustProxy ? lastHeader(rawHeaders, 'x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  const isBelieved = told !== undefined && (isIP(told) > 0 || (behindOurOwn && told === internalPlace));
  const address = (isBelieved ? told : undefined) ?? socket.remoteAddress ?? 'unknown';
  const kept = rawHeaders.flatMap((name, index) => {
    return index % 2 === 0 && name.toLowerCase() !== header ? [name, rawHeaders[index + 1] ?? ''] : [];
  });
  rawHeaders.splice(0, rawHeaders.length, ...kept, header, address);
  headers[header] = address;
}

/** The last header of that name: the one that the nearest proxy wrote. */
function lastHeader(rawHeaders: readonly string[], name: string): string | undefined {
  const at = rawHeaders.findLastIndex((each, index) => index % 2 === 0 && each.toLowerCase() === name);
  return at === -1 ? undefined : rawHeaders[at + 1];
}
