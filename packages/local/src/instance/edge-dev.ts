import { join } from 'node:path';
import { root } from '@isntgram/cli/root';
import { type LocalEdge, variables } from '@isntgram/edge/tools/miniflare-options';
import { places } from '@isntgram/edge/tools/places';
import { type InstanceContext, localService } from './context.ts';

const wrangler = join(root, 'node_modules/wrangler/bin/wrangler.js');

/** The API Worker under `wrangler dev`, and pages by `next dev`: both take up changes at once. */
export async function startEdgeDev(
  { port, environment, supervisor }: InstanceContext,
  local: LocalEdge,
): Promise<void> {
  const api = `http://127.0.0.1:${local.storePort}`;
  const flags = [
    '--ip',
    '127.0.0.1',
    '--port',
    String(local.storePort),
    '--persist-to',
    local.dataDir,
    '--test-scheduled',
  ];
  await supervisor.start({
    name: 'api',
    args: [
      wrangler,
      'dev',
      '--config',
      places.workers.api.config,
      ...flags,
      ...Object.entries(variables(local)).flatMap(([name, value]) => ['--var', `${name}:${value}`]),
    ],
    environment: { ...environment, WRANGLER_SEND_METRICS: 'false', CI: '1' },
    ready: { url: `${api}/api/health` },
  });
  await supervisor.start({
    name: 'web',
    args: [join(root, 'vm-profile/src/web.ts')],
    environment: {
      ...environment,
      NODE_ENV: 'development',
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_SCHEME: 'http',
      API_ORIGIN: api,
      APP_DEV: 'true',
      APP_DIR: places.app,
    },
    ready: { url: `http://127.0.0.1:${port}/api/health` },
  });
  await supervisor.start(localService('cron', [`${api}/cdn-cgi/handler/scheduled`], environment));
}
