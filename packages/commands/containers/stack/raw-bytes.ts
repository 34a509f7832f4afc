import { connect } from 'node:tls';
import { rawRequests } from '@isntgram/node/testing/raw-requests';

/** Longer than a process waits for a body. */
const boundMs = 45_000;

/**
 * Whether anything comes of these bytes, and no more, at Caddy's socket, in TLS: an answer, or the end of the
 * connection. Who stays silent in the middle of a body has the ten minutes that the Caddyfile gives to photos: Go reads
 * a body before it answers.
 */
function isMet(port: number, bytes: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, servername: 'localhost', ALPNProtocols: ['http/1.1'] });
    const late = setTimeout(() => resolve(false), boundMs);
    const met = (): void => {
      clearTimeout(late);
      resolve(true);
      socket.destroy();
    };
    socket.on('error', () => undefined);
    socket.once('secureConnect', () => socket.end(bytes));
    socket.once('data', met);
    socket.once('close', met);
  });
}

/** Of so many requests that nobody polite would send, those of which nothing came. */
export async function unmetRequests(port: number, count: number, seed: number): Promise<string[]> {
  const next = rawRequests(seed);
  const messages = Array.from({ length: count }, next);
  const met = await Promise.all(messages.map((bytes) => isMet(port, bytes)));
  return messages.filter((_, index) => !met[index]).map((bytes) => bytes.toString('latin1').slice(0, 300));
}
