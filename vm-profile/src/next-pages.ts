import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { ConfigurationFault } from './environment.ts';

export interface NextPages {
  /** Where it answers, on this machine alone. */
  origin: string;
  close(): Promise<void>;
}

/** The part of Next's custom server that we use: https://nextjs.org/docs/app/guides/custom-server */
interface NextApp {
  prepare(): Promise<void>;
  getRequestHandler(): RequestListener;
  close(): Promise<void>;
}
type CreateNext = (options: {
  dir: string;
  dev: boolean;
  hostname: string;
  port: number;
  quiet: boolean;
  conf?: unknown;
}) => NextApp;

const hostname = '127.0.0.1';

/** Runs a built Next app in this process, behind a loopback port of its own. `dir` is an app's folder or a standalone build's. */
export async function startNextPages(appDir: string): Promise<NextPages> {
  const dir = resolve(appDir);
  const manifest = join(dir, '.next', 'required-server-files.json');
  if (!existsSync(manifest)) {
    throw new ConfigurationFault(
      `APP_DIR ${dir} holds no built Next app. Run \`next build\` there, or name the folder where it ran.`,
    );
  }
  const { config } = JSON.parse(await readFile(manifest, 'utf8'));
  const server = createServer();
  server.listen(0, hostname);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const next = loadNext(dir)({ dir, dev: false, hostname, port, quiet: true, conf: config });
  await next.prepare();
  server.on('request', next.getRequestHandler());
  return {
    origin: `http://${hostname}:${port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await next.close();
    },
  };
}

/** The Next that belongs to the app: a standalone build brings its own. It reads its settings from the environment alone. */
function loadNext(dir: string): CreateNext {
  Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NEXT_MANUAL_SIG_HANDLE: 'true' });
  const loaded = createRequire(join(dir, 'package.json'))('next');
  return loaded.default ?? loaded;
}
