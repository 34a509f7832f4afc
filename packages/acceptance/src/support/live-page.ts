import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Visitor } from './person.ts';

/** An open page's live connection. */
export interface LivePage {
  /** The next thing that it is told; undefined once the connection has ended. */
  next(): Promise<string | undefined>;
  /** Resolves when the server has closed it. */
  ended: Promise<void>;
  /** Resolves when the server says goodbye. */
  dismissed: Promise<void>;
  /** Says something; no page of ours would. */
  say(text: string): void;
  close(): void;
}

interface Manners {
  /** False for who does not answer a goodbye, and stays. */
  polite?: boolean;
}

/**
 * Node's own WebSocket sends no cookies and no Origin of our choice, so the frames, which are all short, are read by
 * hand.
 */
export async function openLive(
  visitor: Visitor,
  headers: Record<string, string> = {},
  { polite = true }: Manners = {},
): Promise<LivePage | { status: number }> {
  const { protocol, hostname, port, host } = visitor.base;
  const request = protocol === 'https:' ? requestHttps : requestHttp;
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const outgoing = request({
    hostname,
    port,
    path: '/api/v1/live',
    headers: {
      host,
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': btoa('sixteen bytes !!'),
      ...(cookie && { cookie }),
      ...headers,
    },
  });
  const opened = Promise.withResolvers<LivePage | { status: number }>();
  outgoing.once('error', opened.reject);
  outgoing.once('response', (answer) => {
    answer.resume();
    opened.resolve({ status: answer.statusCode ?? 0 });
  });
  outgoing.once('upgrade', (_, socket, head) => {
    const heard: string[] = [];
    const dismissed = Promise.withResolvers<void>();
    let wake = Promise.withResolvers<void>();
    let bytes = Buffer.alloc(0);
    const read = (chunk: Buffer): void => {
      bytes = Buffer.concat([bytes, chunk]);
      while (bytes.length >= 2 && bytes.length >= 2 + Number(bytes[1])) {
        const [kind, length] = [Number(bytes[0]) & 0x0f, Number(bytes[1])];
        if (kind === 1) heard.push(bytes.toString('utf8', 2, 2 + length));
        if (kind === 8) dismissed.resolve();
        if (kind === 8 && polite) socket.end();
        bytes = bytes.subarray(2 + length);
      }
      wake.resolve();
      wake = Promise.withResolvers();
    };
    const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.on('error', () => socket.destroy());
    socket.on('data', read);
    read(head);
    opened.resolve({
      ended,
      dismissed: dismissed.promise,
      say: (text) =>
        socket.write(Buffer.concat([Uint8Array.of(0x81, 0x80 + text.length, 0, 0, 0, 0), Buffer.from(text)])),
      async next() {
        const gone = ended.then(() => true);
        while (heard.length === 0) if (await Promise.race([wake.promise.then(() => false), gone])) return heard.shift();
        return heard.shift();
      },
      close: () => socket.destroy(),
    });
  });
  outgoing.end();
  return opened.promise;
}

/** `openLive` where it must not be refused. */
export async function listen(visitor: Visitor, manners: Manners = {}): Promise<LivePage> {
  const page = await openLive(visitor, { origin: visitor.base.origin }, manners);
  if ('status' in page) throw new Error(`The live connection was refused with ${page.status}.`);
  return page;
}
