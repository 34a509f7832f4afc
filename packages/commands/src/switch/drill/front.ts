import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { connect } from 'node:net';

/** What DNS is to people: an address that leads to one side or the other. */
export interface Front {
  url: string;
  close(): Promise<void>;
}

/** `PUT /.lead` with a port leads everybody who comes from then on there; who is connected stays where they are. */
export async function openFront(port: number, firstPort: number): Promise<Front> {
  let to = firstPort;
  const server = createServer((incoming, outgoing) => {
    if (incoming.url === '/.lead') {
      incoming.on('data', (data: Buffer) => {
        to = Number(data.toString());
      });
      incoming.on('end', () => outgoing.writeHead(204).end());
      return;
    }
    const { method, url: path, headers } = incoming;
    const onwards = request({ host: '127.0.0.1', port: to, method, path, headers, agent: false }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onwards.on('error', () => outgoing.destroy());
    incoming.pipe(onwards);
  });
  server.on('upgrade', ({ method, url: path, headers }, socket) => {
    const onwards = connect(to, '127.0.0.1', () => {
      const lines = Object.entries(headers).flatMap(([name, value]) => `${name}: ${value}\r\n`);
      onwards.write(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
      socket.pipe(onwards).pipe(socket);
    });
    onwards.on('error', () => socket.destroy());
    socket.on('error', () => onwards.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://localhost:${port}`,
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
