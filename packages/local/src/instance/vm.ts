import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '@isntgram/cli/ports';
import { root } from '@isntgram/cli/root';
import { readEnvironment, serverEnvironment } from '@isntgram/node/environment';
import { whileBuilding } from '../build/build-lock.ts';
import { nextStage, standaloneStage } from '../build/next-app.ts';
import { appOf, type OtherModules } from '../build/other-modules.ts';
import { runStage } from '../build/stage.ts';
import { vmProcessesStage } from '../build/vm-processes.ts';
import type { InstanceContext, ProfileServices } from './context.ts';

const source = (name: string) => join(root, 'vm-profile/src', `${name}.ts`);

async function buildStandalone(
  context: Pick<InstanceContext, 'supervisor' | 'environment' | 'others'>,
): Promise<boolean> {
  const built = await runStage(nextStage({ root, ...context }));
  const copied = await runStage(await standalone(context.others));
  const bundled = await runStage(vmProcessesStage(root, context.others));
  return built || copied || bundled;
}

async function standalone(others: OtherModules | undefined) {
  const app = appOf(others);
  return standaloneStage(root, (await readFile(join(root, app, '.next/BUILD_ID'), 'utf8')).trim(), app);
}

/** Stands for what is set at the start, where somebody else's variables are looked at before. */
const setByUs = {
  DATABASE_URL: 'postgres://localhost/isntgram',
  AUTH_SECRET: 'a-secret-of-at-least-32-characters',
  PUBLIC_SCHEME: 'http',
  JOBS_URL: 'http://127.0.0.1:1',
};

/** The vm profile: API and jobs, and the front with Next, as three Node processes. */
export const vmServices: ProfileServices = {
  async build({ steps, supervisor, environment, mode, others }) {
    // Before minutes of building: what one of the processes would refuse.
    readEnvironment(serverEnvironment, { ...setByUs, ...environment, PORT: '1' });
    if (mode === 'dev') return;
    await steps.step('Building for production', async (update) => {
      const built = await whileBuilding(root, () => buildStandalone({ supervisor, environment, others }));
      update(built ? 'Built for production' : 'Built before, and nothing changed since');
    });
  },

  async start(context) {
    const { folder, port, environment, databaseUrl, embedded, authSecret, pushSecret, version, mode, steps } = context;
    const { supervisor } = context;
    const [apiPort, jobsPort, cachePort] = [await freePort(), await freePort(), await freePort()];
    const shared = {
      PUBLIC_SCHEME: 'http',
      ...(environment.S3_ENDPOINT ? {} : { MEDIA_DIR: join(folder.path, 'storage') }),
      MAILBOX_DIR: join(folder.path, 'mail'),
      SECURITY_CONTACT: 'mailto:security@localhost',
      ...environment,
      DATABASE_URL: databaseUrl,
      ...(embedded ? { DATABASE_CONNECTIONS_MAX: '5', DATABASE_PREPARE: 'false' } : {}),
      AUTH_SECRET: authSecret,
      PUSH_SECRET: pushSecret,
      VERSION: version,
      NODE_ENV: mode === 'dev' ? 'development' : 'production',
      HOST: '127.0.0.1',
    };
    const entry = mode === 'dev' ? source : vmProcessesStage(root, context.others).entry;
    // Three processes on one machine: each has a port of its own, in this order.
    const metricsOf = (name: string) =>
      environment.METRICS_PORT
        ? { METRICS_PORT: String(Number(environment.METRICS_PORT) + ['api', 'jobs', 'web'].indexOf(name)) }
        : {};
    const service = (name: string, file: string, servicePort: number, health: string, more: Record<string, string>) =>
      supervisor.start({
        name,
        // Next reloads its pages itself; a watcher would start the web process anew at each of them.
        args: [...(mode === 'dev' && file !== 'web' ? ['--watch', '--watch-preserve-output'] : []), entry(file)],
        environment: {
          ...shared,
          ...metricsOf(name),
          ...context.variablesOf?.[name],
          PORT: String(servicePort),
          ...more,
        },
        ready: { url: `http://127.0.0.1:${servicePort}${health}` },
      });
    await steps.step('Services: api, jobs, web', async () => {
      await Promise.all([
        service('api', 'server', apiPort, '/api/health', {
          JOBS_URL: `http://127.0.0.1:${jobsPort}`,
          TRUST_PROXY: 'true',
          ...(mode === 'dev' ? {} : { SOURCE_MAPS_DIR: (await standalone(context.others)).sourceMapsDir }),
        }),
        // glibc would keep an arena per thread of libvips.
        service('jobs', 'jobs', jobsPort, '/health', {
          MALLOC_ARENA_MAX: '2',
          LIVE_PEERS: `http://127.0.0.1:${apiPort}`,
          CACHE_PEERS: `http://127.0.0.1:${cachePort}`,
        }),
      ]);
      await service('web', 'web', port, '/api/health', {
        API_ORIGIN: `http://127.0.0.1:${apiPort}`,
        CACHE_PORT: String(cachePort),
        ...(mode === 'dev'
          ? { APP_DEV: 'true', APP_DIR: join(root, 'app') }
          : { APP_DIR: (await standalone(context.others)).appDir }),
      });
    });
    return { ...shared };
  },
};
