import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

export interface MuteServer {
  port: number;
  close(): void;
}

/**
 * Takes every connection, says the next of `lines` at the beginning and then whenever it is told something, and after
 * the last nothing.
 */
export async function openMuteServer(lines: readonly string[] = []): Promise<MuteServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const left = [...lines];
    const say = () => socket.write(left.shift() ?? '');
    say();
    socket.on('data', say).on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    port: address.port,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
