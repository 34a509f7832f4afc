import { request as httpRequest, type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { LiveGuest } from '@isntgram/api/live';
import { isLiveRequest } from '@isntgram/contract/live';
import type { LiveHub } from './live-hub.ts';

type Upgrade = (incoming: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** The request as the API reads it; undefined where its Host or its address is none. */
function asRequest({ url = '/', headers, method = 'GET' }: IncomingMessage): Request | undefined {
  const address = URL.parse(`http://${headers.host ?? ''}${url}`);
  if (!address || address.host !== headers.host?.toLowerCase()) return undefined;
  const picked = ['cookie', 'origin', 'upgrade'].flatMap((name): [string, string][] => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  return new Request(address, { method, headers: picked });
}

/** Answers a connection that was to become a web socket, and does not. */
async function refuse(socket: Duplex, response: Response): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  const type = response.headers.get('content-type') ?? 'text/plain';
  socket.end(
    Buffer.concat([
      Buffer.from(
        `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status]}\r\nconnection: close\r\ncontent-type: ${type}\r\ncontent-length: ${body.length}\r\n\r\n`,
      ),
      body,
    ]),
  );
}

/** The api process' end: whoever `admit` knows is connected to the hub. */
export function createLiveUpgrade(admit: (request: Request) => Promise<LiveGuest | Response>, hub: LiveHub): Upgrade {
  return async (incoming, socket, head) => {
    socket.on('error', () => socket.destroy());
    const request = asRequest(incoming);
    const guest = request && isLiveRequest(request) ? await admit(request) : new Response('', { status: request ? 404 : 400 });
    if (guest instanceof Response) await refuse(socket, guest);
    else if (!socket.destroyed) hub.connect(guest, incoming, socket, head);
  };
}

/** The web process' end: live connections go on to the api process as they are, all others to `otherwise`. */
export function createLivePassage(apiOrigin: string, otherwise: Upgrade): Upgrade {
  const { hostname, port } = new URL(apiOrigin);
  return (incoming, socket, head) => {
    const request = asRequest(incoming);
    if (!request || !isLiveRequest(request)) return otherwise(incoming, socket, head);
    const { method, url, headers } = incoming;
    const outgoing = httpRequest({ hostname, port, method, path: url, headers, agent: false, timeout: 10_000 });
    socket.on('error', () => outgoing.destroy());
    socket.once('close', () => outgoing.destroy());
    outgoing.on('error', () => socket.destroy());
    outgoing.on('timeout', () => outgoing.destroy());
    outgoing.once('response', async (answer) => {
      const chunks = await answer.toArray().catch(() => []);
      await refuse(socket, new Response(Buffer.concat(chunks), { status: answer.statusCode ?? 502 }));
    });
    outgoing.once('upgrade', (answer, upstream, first) => {
      upstream.setTimeout(0);
      const lines = answer.rawHeaders.flatMap((name, index) =>
        index % 2 === 0 ? [`${name}: ${answer.rawHeaders[index + 1]}`] : [],
      );
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`);
      socket.write(first);
      upstream.write(head);
      upstream.on('error', () => socket.destroy());
      upstream.once('close', () => socket.destroy());
      socket.once('close', () => upstream.destroy());
      socket.pipe(upstream).pipe(socket);
    });
    outgoing.end();
  };
}
