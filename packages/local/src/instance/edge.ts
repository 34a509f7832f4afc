import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { freePort } from '@isntgram/cli/ports';
import { root } from '@isntgram/cli/root';
import type { LocalEdge } from '@isntgram/edge/tools/miniflare-options';
import * as z from 'zod';
import { whileBuilding } from '../build/build-lock.ts';
import { apiBundleWith, buildWorkers } from '../build/edge-workers.ts';
import { type InstanceContext, localService, type ProfileServices } from './context.ts';
import { startEdgeDev } from './edge-dev.ts';

/** Under `wrangler dev` nobody tells from where a request comes: all come from one place. */
const devRateLimitFactor = '100';

const standIns = z.object({ mailUrl: z.string(), prepareUrl: z.string() });
const endpoint = z.object({ url: z.string() });

/** Neon answers for itself; any other Postgres needs somebody who speaks Neon's protocol for it. */
const isNeon = (databaseUrl: string): boolean => /\.neon\.(tech|build)$/.test(new URL(databaseUrl).hostname);

/** How Workers reach the database: Neon directly, any other through an endpoint of our own. */
async function startNeon({ databaseUrl, embedded, supervisor, environment }: InstanceContext) {
  if (isNeon(databaseUrl)) return { databaseUrl, neonEndpoint: undefined };
  const password = randomBytes(24).toString('hex');
  const args = [databaseUrl, password, ...(embedded ? ['5'] : ['20', 'own'])];
  const { url } = endpoint.parse(await supervisor.start(localService('neon', args, environment)));
  return { databaseUrl: `postgres://isntgram:${password}@localhost/isntgram`, neonEndpoint: url };
}

/** What stands around the Workers on this machine. */
async function startSurroundings(context: InstanceContext) {
  const { folder, environment, supervisor } = context;
  const [neon, { mailUrl, prepareUrl }] = await Promise.all([
    startNeon(context),
    supervisor.start(localService('standins', [join(folder.path, 'mail')], environment)).then(standIns.parse),
  ]);
  return { ...neon, mailUrl, imagePrepareUrl: prepareUrl };
}

/** Both production bundles on workerd, with Miniflare's bucket, queue, cache and Images. */
async function startWorkers(context: InstanceContext, local: LocalEdge): Promise<void> {
  await context.supervisor.start(localService('edge', [JSON.stringify(local)], context.environment));
}

/** The edge profile. */
export const edgeServices: ProfileServices = {
  async build({ steps, supervisor, environment, mode, others }) {
    if (mode === 'dev') return;
    await steps.step('Building for production', async (update) => {
      const built = await whileBuilding(root, () => buildWorkers({ supervisor, environment, others }));
      update(built ? 'Built for production' : 'Built before, and nothing changed since');
    });
  },

  async start(context) {
    const { folder, port, authSecret, pushSecret, databaseUrl, version, mode, steps } = context;
    const storePort = await freePort();
    await steps.step(`Services: neon, stand-ins, ${mode === 'dev' ? 'wrangler dev, next dev' : 'edge'}`, async () => {
      const local: LocalEdge = {
        host: '127.0.0.1',
        port,
        storePort,
        dataDir: join(folder.path, 'storage'),
        mailKey: 'local',
        authSecret,
        authSecretPrevious: context.environment.AUTH_SECRET_PREVIOUS,
        pushSecret,
        pushGateway: context.environment.PUSH_GATEWAY,
        version,
        rateLimitFactor: context.environment.RATE_LIMIT_FACTOR ?? (mode === 'dev' ? devRateLimitFactor : undefined),
        gate: context.gate,
        isolates: context.isolates,
        apiBundle: context.others && apiBundleWith(context.others),
        ...(await startSurroundings(context)),
      };
      await (mode === 'dev' ? startEdgeDev(context, local) : startWorkers(context, local));
    });
    return {
      DATABASE_URL: databaseUrl,
      AUTH_SECRET: authSecret,
      PUBLIC_SCHEME: 'http',
      MAILBOX_DIR: join(folder.path, 'mail'),
      FILES_URL: `http://localhost:${storePort}`,
      S3_ENDPOINT: `http://127.0.0.1:${storePort}/cdn-cgi/local/r2/s3`,
      S3_BUCKET: 'isntgram-media',
      S3_ACCESS_KEY_ID: 'local',
      S3_SECRET_ACCESS_KEY: 'local-secret',
    };
  },
};
