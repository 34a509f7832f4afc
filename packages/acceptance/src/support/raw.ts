import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { address } from './address.ts';

const boundMs = 15_000;

function connect(): Socket {
  const { hostname, protocol } = address;
  const port = Number(address.port || (protocol === 'https:' ? 443 : 80));
  const socket =
    protocol === 'https:' ? connectTls({ host: hostname, port, servername: hostname }) : connectPlain(port, hostname);
  return socket.on('error', () => undefined);
}

/**
 * The status that bytes as they are get at the product's socket; 0 where it hangs up. @throws where neither comes in 15
 * s
 */
export async function statusOfBytes(bytes: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const socket = connect();
  socket.once('data', (data) => resolve(Number(/^HTTP\/1\.\d (\d{3})/.exec(String(data))?.[1] ?? 0)));
  socket.once('close', () => resolve(0));
  socket.write(Buffer.from(bytes, 'latin1'));
  const message = `Neither an answer nor an end within ${boundMs} ms of: ${bytes.slice(0, 200)}`;
  const late = setTimeout(() => reject(new Error(message)), boundMs);
  return promise.finally(() => {
    clearTimeout(late);
    socket.destroy();
  });
}
