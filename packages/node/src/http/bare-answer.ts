import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { fixedHeaders } from '@isntgram/adapters/pages/fixed-headers';
import { inertPolicy } from '@isntgram/contract/kernel/policies';

/**
 * How long whoever got an answer may go on sending before the connection ends: cut off at once, they might not see it.
 */
const lingerMs = 1_000;

export interface BareAnswer {
  status: number;
  type?: string | undefined;
  body?: Buffer;
}

/**
 * Answers on a connection for which Node made no response, and ends it. Nothing that the other side does keeps it open.
 */
export function endWith(
  socket: Duplex,
  { status, type = 'text/plain; charset=utf-8', body = Buffer.alloc(0) }: BareAnswer,
): void {
  if (!socket.writable) return void socket.destroy();
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'connection: close',
    `content-type: ${type}`,
    `content-length: ${body.length}`,
    'cache-control: no-store',
    ...fixedHeaders(undefined).map(([name, value]) => `${name}: ${value}`),
    `content-security-policy: ${inertPolicy}`,
  ];
  socket.end(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body]));
  socket.resume();
  socket.once('end', () => socket.destroy());
  const cut = setTimeout(() => socket.destroy(), lingerMs).unref();
  socket.once('close', () => clearTimeout(cut));
}

const statusOfFault: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** What bytes that are no request are answered with. */
export const statusOf = (error: Error): number =>
  ('code' in error && typeof error.code === 'string' ? statusOfFault[error.code] : undefined) ?? 400;
