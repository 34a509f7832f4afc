import { chmod, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@isntgram/cli/fault';
import { overrideOf } from '../probes/asker.ts';
import { versionTag, type Worker } from '../request.ts';
import { noteVersion, type StepContext, versionOf } from './context.ts';
import { runWrangler } from './wrangler.ts';

/** The secrets that the API does not start without. */
export const secretNames = ['AUTH_SECRET', 'DATABASE_URL', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY', 'MAIL_API_KEY'];

/**
 * Uploads a version that nobody sees yet, or one that serves at once. Pages are told which version of the API is
 * theirs. @throws Fault
 */
export async function upload(context: StepContext, worker: Worker, how: 'versions upload' | 'deploy'): Promise<void> {
  const { here, asked, environment, stop } = context;
  const variables =
    worker === 'web' ? [`API_VERSION:${overrideOf(asked.names.api, await versionOf(context, 'api'))}`] : [];
  const config = join(here, 'out', `wrangler.${worker}.json`);
  const secrets = worker === 'api' ? await secretsFile(context) : undefined;
  const message = `${asked.tag} by ${asked.who}`.slice(0, 100);
  const named = ['--config', config, '--tag', versionTag(asked.tag), '--message', message];
  const version = await runWrangler({
    args: [
      ...[...how.split(' '), ...named],
      ...variables.flatMap((variable) => ['--var', variable]),
      ...(secrets ? ['--secrets-file', secrets] : []),
    ],
    outputFile: join(here, `${worker}.wrangler`),
    ...{ environment, stop },
  }).finally(() => secrets && rm(secrets, { force: true }));
  if (!version) throw new Fault(`wrangler ${how} says of no version that it made.`);
  await noteVersion(context, worker, version);
  context.say(`${asked.names[worker]}: ${version}`);
}

/** Sets routes, crons, consumers of queues: what belongs to no version. */
export async function setTriggers({ here, environment, stop }: StepContext, worker: Worker): Promise<void> {
  await runWrangler({
    args: ['triggers', 'deploy', '--config', join(here, 'out', `wrangler.${worker}.json`)],
    outputFile: join(here, 'triggers.wrangler'),
    ...{ environment, stop },
  });
}

/** What the Worker lacks and this shell has is brought along. */
async function secretsFile({ here, environment, asked }: StepContext): Promise<string | undefined> {
  const brought = asked.bringSecrets.map((name) => [name, environment[name] ?? ''] as const);
  if (brought.length === 0) return undefined;
  const path = join(here, 'secrets.json');
  await writeFile(path, '', { mode: 0o600 });
  await chmod(path, 0o600);
  await writeFile(path, JSON.stringify(Object.fromEntries(brought)));
  return path;
}
