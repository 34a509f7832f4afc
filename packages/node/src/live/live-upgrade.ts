import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { LiveGuest } from '@isntgram/api/live';
import { isLiveRequest } from '@isntgram/contract/kernel/live';
import { type BareAnswer, endWith } from '../http/bare-answer.ts';
import { clientAddressHeader } from '../http/client-address.ts';
import type { Upgrade } from '../http/http-server.ts';
import type { LiveHub } from './live-hub.ts';

/** Does a page ask for its live connection? */
const isLive = ({ method = '', url = '', headers }: IncomingMessage): boolean => {
  const get = (name: string): string | null => (typeof headers[name] === 'string' ? headers[name] : null);
  return isLiveRequest({ method, url, headers: { get } });
};

/** The request as the API reads it; undefined where its Host or its address is none. */
function asRequest({ url = '/', headers }: IncomingMessage): Request | undefined {
  const address = URL.parse(`http://${headers.host ?? ''}${url}`);
  if (!address || address.host !== headers.host?.toLowerCase()) return undefined;
  const picked = ['cookie', 'origin', 'upgrade', clientAddressHeader].flatMap((name): [string, string][] => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  return new Request(address, { headers: picked });
}

const badRequest = { status: 400 };

/** A refusal of the API's, for a connection that was to become a web socket. */
const asBare = ({ status, headers }: Pick<Response, 'status' | 'headers'>, body: Buffer): BareAnswer => ({
  status,
  body,
  ...(headers.has('content-type') && { type: headers.get('content-type') ?? '' }),
});

/** The api process' end: whoever `admit` knows is connected to the hub. */
export function createLiveUpgrade(admit: (request: Request) => Promise<LiveGuest | Response>, hub: LiveHub): Upgrade {
  return {
    knows: isLive,
    async take(incoming, socket, head) {
      const request = asRequest(incoming);
      if (!request) return endWith(socket, badRequest);
      const guest = await admit(request);
      if (guest instanceof Response) endWith(socket, asBare(guest, Buffer.from(await guest.arrayBuffer())));
      else if (!socket.destroyed) hub.connect(guest, incoming, socket, head);
    },
  };
}

const answerMs = 10_000;

/** The web process' end: live connections go on to the api process as they are, what `further` knows to it. */
export function createLivePassage(apiOrigin: string, further?: Upgrade): Upgrade {
  const { hostname, port } = new URL(apiOrigin);
  return {
    knows: (incoming) => isLive(incoming) || further?.knows(incoming) === true,
    take(incoming, socket, head) {
      if (!isLive(incoming)) return further?.take(incoming, socket, head);
      if (!asRequest(incoming)) return endWith(socket, badRequest);
      const { method, url, headers } = incoming;
      const outgoing = httpRequest({ hostname, port, method, path: url, headers, agent: false, timeout: answerMs });
      socket.once('close', () => outgoing.destroy());
      outgoing.on('error', () => endWith(socket, { status: 502 }));
      outgoing.on('timeout', () => outgoing.destroy(new Error('The api process does not answer.')));
      outgoing.once('response', async (answer) => {
        const body = await buffer(answer).catch(() => Buffer.alloc(0));
        endWith(socket, { status: answer.statusCode ?? 502, body, type: answer.headers['content-type'] });
      });
      outgoing.once('upgrade', (answer, upstream, first) => join(socket, head, answer, upstream, first));
      outgoing.end();
    },
  };
}

/** Makes the two connections one. */
function join(socket: Duplex, head: Buffer, answer: IncomingMessage, upstream: Socket, first: Buffer): void {
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
}
