import { resolve } from 'node:path';
import { readArguments } from '@isntgram/cli/arguments';
import { readEnvironment } from '@isntgram/cli/environment';
import { Fault } from '@isntgram/cli/fault';
import { askCloudflare } from '../live/cloudflare.ts';
import { writeRun } from '../probe/run/run-file.ts';
import { launches } from '../probe/side/launches.ts';
import { readNeeded } from './probe.ts';

const options = {
  run: { type: 'string' },
  worker: { type: 'string', multiple: true, default: ['isntgram-web', 'isntgram-api'] as string[] },
} as const;

/** Adds to a run against a live edge what Cloudflare counted of its Workers in that time. Returns the exit code. */
export async function account(args: string[]): Promise<number> {
  const { values } = readArguments({ args, options }, 'npm run compare -- --help');
  if (values.run === undefined) throw new Fault('Say which run: npm run compare -- account --run FILE');
  const path = resolve(values.run);
  const run = await readNeeded(path);
  if (!run.sides.some(({ profile, at }) => launches[profile].isCountedByCloudflare && at !== 'here'))
    throw new Fault(
      `${path} is no run against a live edge: what was measured here has the operating system's account.`,
    );
  readEnvironment();
  const workers = await askCloudflare({
    token: process.env.CLOUDFLARE_API_TOKEN,
    accountId: process.env.CLOUDFLARE_ACCOUNT_ID,
    workers: values.worker,
    from: run.startedAt,
    to: run.endedAt ?? run.startedAt,
  });
  if (workers.length === 0)
    throw new Fault(
      `Cloudflare has counted nothing of ${values.worker.join(', ')} from ${run.startedAt} to ${run.endedAt}: it ` +
        'takes some minutes, and --worker names others.',
    );
  await writeRun(path, { ...run, workers });
  for (const { worker, status, requests, errors, cpuMsP50, cpuMsP99 } of workers)
    process.stdout.write(
      `${worker}, ${status}: ${requests} requests, ${errors} errors, CPU p50 ${cpuMsP50.toFixed(2)} ms, p99 ` +
        `${cpuMsP99.toFixed(2)} ms\n`,
    );
  return 0;
}
