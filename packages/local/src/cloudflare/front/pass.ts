import { request as ask, type ClientRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Running } from '../runtime/running.ts';

/** Where a request goes, and as what. */
export interface Onward {
  running: Running;
  /** With scheme and host: that is what the Worker sees as its URL. */
  url: string;
  headers: string[];
}

export interface Outcome {
  status: number;
  outcome: string;
}

/** Of one connection alone. */
const ofHop = new Set(['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding']);

/** Header names and values in a row, as Node keeps them raw, without those of one hop and those `without` names. */
export function headersOnward(raw: readonly string[], without: ReadonlySet<string>): string[] {
  const onward: string[] = [];
  for (let index = 0; index < raw.length; index += 2) {
    const name = raw[index] ?? '';
    if (!ofHop.has(name.toLowerCase()) && !without.has(name.toLowerCase())) onward.push(name, raw[index + 1] ?? '');
  }
  return onward;
}

/** A body can not be sent twice: it goes over a connection that is new, which nobody is about to close. */
const send = ({ running, url, headers }: Onward, method: string | undefined, isOnce: boolean): ClientRequest =>
  ask({
    host: running.url.hostname,
    port: running.url.port,
    path: url,
    method: method ?? 'GET',
    headers,
    agent: isOnce ? false : running.agent,
    setHost: false,
  });

/** workerd's own answer, where a Worker threw. */
const hasThrown = ({ statusCode, headers }: IncomingMessage): boolean =>
  statusCode === 500 && headers['content-type'] === undefined && headers['content-length'] === '21';

/** Passes a request on and its answer back. */
export function pass(incoming: IncomingMessage, response: ServerResponse, onward: Onward): Promise<Outcome> {
  const hasBody = Number(incoming.headers['content-length'] ?? 0) > 0 || 'transfer-encoding' in incoming.headers;
  return new Promise((resolve) => {
    const attempt = (isLast: boolean) => {
      const outgoing = send(onward, incoming.method, hasBody);
      if (incoming.headers['transfer-encoding'] !== undefined) outgoing.setHeader('transfer-encoding', 'chunked');
      outgoing.once('response', (answer) => {
        const thrown = hasThrown(answer);
        const status = answer.statusCode ?? 502;
        response.writeHead(status, answer.statusMessage, headersOnward(answer.rawHeaders, new Set()));
        answer.pipe(response);
        answer.once('error', () => response.destroy());
        response.once('close', () => {
          if (!response.writableFinished) outgoing.destroy();
          const outcome = thrown ? 'scriptThrewException' : 'success';
          resolve({ status, outcome: response.writableFinished ? outcome : 'clientDisconnected' });
        });
      });
      outgoing.once('error', (error) => {
        // A connection that workerd closed while it rested.
        if (!isLast && outgoing.reusedSocket && !hasBody) return attempt(true);
        if (!response.headersSent) response.writeHead(502, { 'content-type': 'text/plain' });
        response.end(`error code: 502 (${error.message})`);
        resolve({ status: 502, outcome: 'internalError' });
      });
      if (hasBody) incoming.pipe(outgoing);
      else outgoing.end();
    };
    attempt(false);
  });
}

const statusLine = ({ statusCode, statusMessage, rawHeaders }: IncomingMessage): string => {
  const lines = [`HTTP/1.1 ${statusCode} ${statusMessage}`];
  for (let index = 0; index < rawHeaders.length; index += 2)
    lines.push(`${rawHeaders[index]}: ${rawHeaders[index + 1]}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
};

/** The same for a web socket. */
export function passUpgrade(incoming: IncomingMessage, socket: Duplex, head: Buffer, onward: Onward): Promise<Outcome> {
  const headers = [...onward.headers, 'Connection', 'Upgrade'];
  return new Promise((resolve) => {
    const outgoing = send({ ...onward, headers }, incoming.method, true);
    const end = (status: number) => resolve({ status, outcome: 'success' });
    outgoing.once('upgrade', (answer, upstream, first) => {
      socket.write(statusLine(answer));
      if (first.length > 0) socket.write(first);
      if (head.length > 0) upstream.write(head);
      upstream.pipe(socket).pipe(upstream);
      for (const [one, other] of [
        [upstream, socket],
        [socket, upstream],
      ] as const) {
        one.once('error', () => other.destroy());
        one.once('close', () => other.destroy());
      }
      socket.once('close', () => end(101));
    });
    outgoing.once('response', (answer) => {
      socket.write(
        statusLine({ ...answer, rawHeaders: headersOnward(answer.rawHeaders, new Set()) } as IncomingMessage),
      );
      answer.pipe(socket);
      answer.once('close', () => end(answer.statusCode ?? 502));
    });
    outgoing.once('error', () => {
      socket.destroy();
      end(502);
    });
    outgoing.end();
  });
}
