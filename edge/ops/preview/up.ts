import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '@isntgram/cli/fault';
import { makeQueues } from '../cloudflare/queues.ts';
import { readWorker } from '../cloudflare/workers.ts';
import { type Built, layOutBuilt } from '../steps/lay-out-built.ts';
import { runWrangler } from '../steps/wrangler.ts';
import type { PreviewContext } from './context.ts';
import type { Preview } from './preview.ts';

/** Makes a preview, or brings one up to what was built; what is there already is used. */
export async function bringUp(context: PreviewContext, preview: Preview, built: Built, release: string): Promise<void> {
  const { say, ask, stop } = context;
  const { base, environment, names } = preview;
  const databaseUrl = await branchOf(context, preview);
  await context.migrate(databaseUrl, say);
  await makeQueues(ask, base.account, names.queues);
  say(`Queues: ${names.queues.join(', ')}`);
  const folder = await mkdtemp(join(tmpdir(), 'isntgram-preview-'));
  try {
    const paths = await layOutBuilt(environment, release, built, join(folder, 'out'));
    await toPreview(paths, preview);
    const secrets = join(folder, 'secrets.json');
    await writeFile(secrets, JSON.stringify(await secretsOf(context, preview, databaseUrl)), { mode: 0o600 });
    for (const worker of ['api', 'web'] as const) {
      await runWrangler({
        args: ['deploy', '--config', paths[worker], ...(worker === 'api' ? ['--secrets-file', secrets] : [])],
        ...{ outputFile: join(folder, 'told'), environment: context.set, stop },
      });
      say(`${names[worker]}: ${release}`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The address of the preview's branch, which gets another end of its time. */
async function branchOf({ neon, say, now }: PreviewContext, { base, branch }: Preview): Promise<string> {
  const expiresAt = new Date(now().getTime() + base.previews.days * 86_400_000);
  const told = () => say(`Branch of the database: ${branch}, until ${expiresAt.toISOString().slice(0, 10)}`);
  const there = (await neon.branches()).find(({ name }) => name === branch);
  if (there) {
    await neon.expireBranch(there.id, expiresAt);
    if ((await neon.endpoints(there.id)).length === 0) await neon.createEndpoint(there.id);
    told();
    return neon.connectionUri(there.id);
  }
  const { id: of } = await neon.serving();
  const made = await neon.createBranch({ ...{ name: branch, of, expiresAt }, compute: true });
  told();
  return made.databaseUrl ?? neon.connectionUri(made.id);
}

/** It has the bucket of the environment that it is of; the sweep sets its own alarm, without a cron. */
async function toPreview(paths: Record<'api' | 'web', string>, preview: Preview): Promise<void> {
  const { bucket, keyPrefix, environment } = preview;
  const change = async (path: string, changed: (config: Config) => object) => {
    const config: Config = JSON.parse(await readFile(path, 'utf8'));
    const buckets = config.r2_buckets?.map((one) => ({ ...one, bucket_name: bucket }));
    await writeFile(path, JSON.stringify({ ...config, ...(buckets && { r2_buckets: buckets }), ...changed(config) }));
  };
  await change(paths.api, ({ vars }) => ({
    vars: { ...vars, S3_BUCKET: bucket, S3_KEY_PREFIX: keyPrefix },
    triggers: { crons: [] },
  }));
  const routes = [{ pattern: `${environment.domain}/*`, zone_name: environment.zone }];
  await change(paths.web, () => ({ routes }));
}

interface Config {
  vars?: Readonly<Record<string, unknown>>;
  r2_buckets?: readonly object[];
}

/** Sessions of the environment are not the preview's: it has a secret of its own, which stays. */
async function secretsOf(
  { ask, set }: PreviewContext,
  { base, names }: Preview,
  databaseUrl: string,
): Promise<Record<string, string>> {
  const { secrets } = await readWorker(ask, base.account, names.api);
  const brought = ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY', 'MAIL_API_KEY'].map((name) => [name, set[name] ?? '']);
  return {
    ...Object.fromEntries(brought),
    DATABASE_URL: databaseUrl,
    ...(secrets.includes('AUTH_SECRET') ? {} : { AUTH_SECRET: randomBytes(32).toString('base64url') }),
  };
}

/** @throws Fault where it does not answer in time */
export async function awaitAnswer(domain: string, { probe, waitMs, pauseMs }: Waiting): Promise<void> {
  const until = Date.now() + waitMs;
  for (;;) {
    const status = await probe().catch(() => 0);
    if (status === 200) return;
    if (Date.now() > until)
      throw new Fault(
        `https://${domain} does not answer after ${Math.round(waitMs / 1000)} s (${status || 'nobody'}): a record ` +
          'must lead *. of the environment to its Workers (npm run state). Then say the same command again.',
      );
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

export interface Waiting {
  /** The status that it answers. */
  probe: () => Promise<number>;
  waitMs: number;
  pauseMs: number;
}
