import { once } from 'node:events';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Log } from '@isntgram/core/ports';
import { stampClientAddress } from './client-address.ts';
import { ConfigurationFault } from './environment.ts';

export type Background = (work: Promise<unknown>) => void;
export type Handler = (request: Request, background: Background) => Promise<Response>;

export interface HttpServerOptions {
  host: string;
  port: number;
  handler: Handler;
  log: Log;
  /** The header to note the client's address in, and whether a proxy may tell it. */
  clientAddress?: { header: string; trustProxy: boolean };
  /** Hono's lighter Request and Response; false where other code in the process counts on the usual ones. */
  ownGlobals?: boolean;
}

export interface HttpServer {
  port: number;
  /** Takes no more connections, lets requests and background work end, and cuts off what is left after `graceMs`. */
  close(graceMs: number): Promise<void>;
}

/** Serves a web-standard handler over HTTP. @throws ConfigurationFault where the port is taken */
export async function serveHttp(options: HttpServerOptions): Promise<HttpServer> {
  const { host, port, handler, log, clientAddress } = options;
  const pending = new Set<Promise<unknown>>();
  const background: Background = (work) => {
    const settled = work
      .catch((error: unknown) => log({ level: 'error', message: 'Background work failed.', error: String(error) }))
      .finally(() => pending.delete(settled));
    pending.add(settled);
  };
  const listener = getRequestListener((request) => handler(request, background), {
    overrideGlobalObjects: options.ownGlobals ?? true,
    errorHandler: (error) => {
      log({ level: 'error', message: 'A request failed.', error: error instanceof Error ? error.stack : String(error) });
      return new Response('Internal Server Error', { status: 500 });
    },
  });
  const server = createServer((incoming, outgoing) => {
    if (clientAddress) stampClientAddress(incoming, clientAddress.header, clientAddress.trustProxy);
    if (!server.listening) outgoing.setHeader('connection', 'close');
    void listener(incoming, outgoing);
  });
  server.keepAliveTimeout = 65_000;
  await listen(server, host, port);
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    async close(graceMs) {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      await Promise.race([Promise.all(pending), new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
      clearTimeout(timer);
    },
  };
}

async function listen(server: ReturnType<typeof createServer>, host: string, port: number): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE')
      throw new ConfigurationFault(`Port ${port} is in use. Stop what listens there, or set PORT to another one.`);
    if (code === 'EACCES') throw new ConfigurationFault(`Port ${port} may not be used by this user. Set PORT to one above 1023.`);
    if (code === 'EADDRNOTAVAIL')
      throw new ConfigurationFault(`HOST ${host} is no address of this machine. Use 127.0.0.1 or 0.0.0.0.`);
    throw error;
  }
}
