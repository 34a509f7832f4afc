import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { noTracer, type Tracer } from '@isntgram/core/kernel/traces/tracer';
import { ConfigurationFault } from '../environment.ts';
import type { Upgrade } from '../http/http-server.ts';

export interface NextPages {
  /** Where it answers, on this machine alone. */
  origin: string;
  /** Takes over a connection that a browser wants as a web socket, for hot reload: in development alone. */
  upgrade: Upgrade | undefined;
  close(): Promise<void>;
}

export interface NextOptions {
  /** An app's folder, or the one in a standalone build. */
  appDir: string;
  /** Serves from source, with hot reload. */
  dev: boolean;
  /** Rendering goes on with the trace of whoever asked. */
  tracer: Tracer;
}

/** The part of Next's custom server that we use: https://nextjs.org/docs/app/guides/custom-server */
interface NextApp {
  prepare(): Promise<void>;
  getRequestHandler(): RequestListener;
  close(): Promise<void>;
}
type CreateNext = (options: { dir: string; dev: boolean; hostname: string; port: number; quiet: boolean }) => NextApp;

const hostname = '127.0.0.1';

/**
 * Runs a Next app in this process, behind a loopback port of its own. @throws ConfigurationFault where it was not built
 */
export async function startNextPages({ appDir, dev, tracer }: NextOptions): Promise<NextPages> {
  const dir = resolve(appDir);
  const settings = dev ? { NODE_ENV: 'development' } : await builtSettings(dir);
  const server = createServer();
  server.listen(0, hostname);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const next = loadNext(dir, settings)({ dir, dev, hostname, port, quiet: true });
  await next.prepare();
  const answer = next.getRequestHandler();
  server.on('request', tracer === noTracer ? answer : traced(answer, tracer));
  return {
    origin: `http://${hostname}:${port}`,
    upgrade: dev ? hotReload(server) : undefined,
    async close() {
      server.close();
      server.closeAllConnections();
      await next.close();
    },
  };
}

/** What Next asks the API for while it renders has lost the request by then: it finds its trace at hand. */
const traced =
  (answer: RequestListener, tracer: Tracer): RequestListener =>
  (incoming, outgoing) => {
    const { traceparent } = incoming.headers;
    const parent = typeof traceparent === 'string' ? traceparent : undefined;
    void tracer.span({ name: 'render', kind: 'internal', parent }, async () => {
      const ended = once(outgoing, 'close');
      answer(incoming, outgoing);
      await ended;
    });
  };

/** Next listens for these at the server that its first request came from. */
const hotReload = (server: Server): Upgrade => ({
  knows: ({ url }) => url?.startsWith('/_next/') === true,
  take(incoming, socket, head) {
    if (!server.emit('upgrade', incoming, socket, head)) socket.destroy();
  },
});

async function builtSettings(dir: string): Promise<Record<string, string>> {
  const manifest = join(dir, '.next', 'required-server-files.json');
  if (!existsSync(manifest)) {
    throw new ConfigurationFault(
      `APP_DIR ${dir} holds no built Next app. Run \`next build\` there, or name the folder where it ran.`,
    );
  }
  const { config } = JSON.parse(await readFile(manifest, 'utf8'));
  return { NODE_ENV: 'production', __NEXT_PRIVATE_STANDALONE_CONFIG: JSON.stringify(config) };
}

/**
 * The Next that belongs to the app: a standalone build brings its own. It takes these settings from the environment
 * alone, as the server.js that a standalone build writes does.
 */
function loadNext(dir: string, settings: Readonly<Record<string, string>>): CreateNext {
  Object.assign(process.env, settings, { NEXT_TELEMETRY_DISABLED: '1', NEXT_MANUAL_SIG_HANDLE: 'true' });
  const loaded = createRequire(join(dir, 'package.json'))('next');
  return loaded.default ?? loaded;
}
