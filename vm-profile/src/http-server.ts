import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { inspect } from 'node:util';
import { getRequestListener, RequestError } from '@hono/node-server';
import type { Log } from '@isntgram/core/ports';
import { type Background, createBackground } from './background.ts';
import { stampClientAddress } from './client-address.ts';
import { ConfigurationFault } from './environment.ts';

export type Handler = (request: Request, background: Background['run']) => Promise<Response>;

export interface HttpServerOptions {
  host: string;
  port: number;
  handler: Handler;
  log: Log;
  /** The header to note the client's address in, and whether a proxy may tell it. */
  clientAddress?: { header: string; trustProxy: boolean };
  /** Hono's lighter Request and Response; false where other code in the process counts on the usual ones. */
  ownGlobals?: boolean;
  /** Takes over connections that are to become web sockets; without it they are closed. */
  upgrade?: (incoming: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

export interface HttpServer {
  port: number;
  /** Takes no more connections, lets requests and background work end, and cuts off what is left after `graceMs`. */
  close(graceMs: number): Promise<void>;
}

/** Serves a web-standard handler over HTTP. @throws ConfigurationFault where the address cannot be listened at */
export async function serveHttp(options: HttpServerOptions): Promise<HttpServer> {
  const { host, port, log, clientAddress, upgrade } = options;
  const background = createBackground(log);
  const listener = listenerOf(options, background);
  const server = createServer((incoming, outgoing) => {
    if (clientAddress) stampClientAddress(incoming, clientAddress.header, clientAddress.trustProxy);
    // A connection that stays open after its answer would hold up the end.
    if (!server.listening) outgoing.setHeader('connection', 'close');
    void listener(incoming, outgoing);
  });
  const upgraded = new Set<Duplex>();
  if (upgrade) {
    server.on('upgrade', (incoming, socket, head) => {
      upgraded.add(socket);
      socket.once('close', () => upgraded.delete(socket));
      upgrade(incoming, socket, head);
    });
  }
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
  return getRequestListener((request) => handler(request, background.run), {
    overrideGlobalObjects: ownGlobals,
    errorHandler: (error) => {
      if (error instanceof RequestError) return new Response('Bad Request', { status: 400 });
      log({ level: 'error', message: 'A request failed.', error: inspect(error) });
      return new Response('Internal Server Error', { status: 500 });
    },
  });
}

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
