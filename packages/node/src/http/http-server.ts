import { once } from 'node:events';
import { createServer, IncomingMessage, type Server, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { getRequestListener, RequestError } from '@hono/node-server';
import { errorText } from '@isntgram/core/kernel/error-text';
import type { Log } from '@isntgram/core/kernel/ports';
import { ConfigurationFault } from '../environment.ts';
import { type Background, createBackground } from '../process/background.ts';
import { endWith, statusOf } from './bare-answer.ts';
import { stampClientAddress } from './client-address.ts';
import { boundBody, type Patience, readRest, serverBounds, spokenMethods, usualPatience } from './request-bounds.ts';

export type Handler = (request: Request, background: Background['run']) => Promise<Response>;

export interface HttpServerOptions {
  host: string;
  port: number;
  handler: Handler;
  log: Log;
  /** The header to note the client's address in, whether a proxy may tell it, and whether that is our own front end. */
  clientAddress?: { header: string; trustProxy: boolean; behindOurOwn?: boolean };
  /** Hono's lighter Request and Response; false where other code in the process counts on the usual ones. */
  ownGlobals?: boolean;
  /**
   * Takes over connections that are to become web sockets. Whoever asks for what it does not know is answered like
   * anybody.
   */
  upgrade?: Upgrade;
  /** How long the parts of a request may take. */
  patience?: Patience;
  /** Whether a request's body is a photo, which may take all the time that a request has. */
  takesLong?: (path: string) => boolean;
}

export interface Upgrade {
  knows(incoming: IncomingMessage): boolean;
  take(incoming: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> | void;
}

export interface HttpServer {
  port: number;
  /** Takes no more connections, lets requests and background work end, and cuts off what is left after `graceMs`. */
  close(graceMs: number): Promise<void>;
}

/** Serves a web-standard handler over HTTP. @throws ConfigurationFault where the address cannot be listened at */
export async function serveHttp(options: HttpServerOptions): Promise<HttpServer> {
  const { host, port, log, clientAddress, upgrade, patience = usualPatience, takesLong = () => false } = options;
  const background = createBackground(log);
  const listener = listenerOf(options, background);
  const stamp = (incoming: IncomingMessage): void => {
    if (clientAddress) stampClientAddress(incoming, clientAddress);
  };
  const settings = { ...serverBounds(patience), shouldUpgradeCallback: upgrade?.knows ?? (() => false) };
  const server = createServer(settings, (incoming, outgoing) => {
    stamp(incoming);
    const { url = '/', socket } = incoming;
    const tooLate = (): void => {
      if (outgoing.headersSent) socket.destroy();
      else endWith(socket, { status: 408 });
    };
    boundBody(incoming, takesLong(url) ? patience.requestMs : patience.bodyMs, tooLate);
    // A connection that stays open after its answer would hold up the end.
    if (!server.listening) outgoing.setHeader('connection', 'close');
    void listener(incoming, outgoing);
  });
  server.timeout = patience.silenceMs;
  server.on('clientError', (error: Error, socket: Socket) => {
    // What is half written cannot be taken back; and whoever is gone needs no answer.
    const answering = Reflect.get(socket, '_httpMessage');
    if (answering?.headersSent || !socket.writable || ('code' in error && error.code === 'ECONNRESET'))
      socket.destroy();
    else endWith(socket, { status: statusOf(error) });
  });
  const upgraded = new Set<Duplex>();
  server.on('upgrade', async (incoming, socket, head) => {
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
    socket.on('error', () => socket.destroy());
    // It may stay silent from now on: what takes it over looks after that.
    if (socket instanceof Socket) socket.setTimeout(0);
    stamp(incoming);
    try {
      await upgrade?.take(incoming, socket, head);
    } catch (error) {
      log({ level: 'error', message: 'A live connection could not be made.', error: errorText(error) });
      endWith(socket, { status: 500 });
    }
  });
  server.keepAliveTimeout = 65_000;
  await listen(server, host, port);
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    async close(graceMs) {
      const until = Date.now() + graceMs;
      const closed = once(server, 'close');
      server.close();
      for (const socket of upgraded) socket.destroy();
      // Whether a connection became idle meanwhile, Node tells nobody.
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearInterval(idle);
      clearTimeout(cut);
      await background.settled(until - Date.now());
    },
  };
}

function listenerOf({ handler, log, ownGlobals = true }: HttpServerOptions, background: Background) {
  const answer: Parameters<typeof getRequestListener>[0] = async (request, { incoming, outgoing }) => {
    if (!(incoming instanceof IncomingMessage && outgoing instanceof ServerResponse))
      throw new RequestError('No HTTP/1.1');
    const response = await (refusal(incoming) ?? handler(request, background.run));
    await readRest(incoming, outgoing);
    return response;
  };
  return getRequestListener(answer, {
    overrideGlobalObjects: ownGlobals,
    errorHandler: (error) => {
      if (error instanceof RequestError) return badRequest();
      log({ level: 'error', message: 'A request failed.', error: errorText(error) });
      return new Response('Internal Server Error', { status: 500 });
    },
  });
}

/** What nobody behind this needs to look at. */
function refusal({ method = '', url = '', headers, headersDistinct }: IncomingMessage): Response | undefined {
  if (!spokenMethods.includes(method))
    return new Response(null, { status: 405, headers: { allow: spokenMethods.join(', ') } });
  // Two could mean different places to us and to a proxy (RFC 9112, 3.2).
  if ((headersDistinct.host?.length ?? 0) > 1) return badRequest();
  // What looks like a name may still be none: 1.2.3.4.5, .0
  if (!URL.canParse(`http://${headers.host}`)) return badRequest();
  if (url.startsWith('/')) return undefined;
  // A whole address, as proxies are asked (RFC 9112, 3.2.2), may name no other place than Host does.
  const asked = URL.parse(url);
  const isHere =
    asked?.host === headers.host?.toLowerCase() && asked?.protocol === 'http:' && !asked.username && !asked.password;
  return isHere ? undefined : badRequest();
}

const badRequest = (): Response => new Response('Bad Request', { status: 400 });

async function listen(server: Server, host: string, port: number): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const fault = listenFaults[code];
    throw fault ? new ConfigurationFault(fault(host, port)) : error;
  }
}

const listenFaults: Record<string, (host: string, port: number) => string> = {
  EADDRINUSE: (_, port) => `Port ${port} is in use. Stop what listens there, or set PORT to another one.`,
  EACCES: (_, port) => `Port ${port} may not be used by this user. Set PORT to one above 1023.`,
  EADDRNOTAVAIL: (host) => `HOST ${host} is no address of this machine. Set HOST to 127.0.0.1 or 0.0.0.0.`,
};
