import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '@isntgram/cli/root';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';

const read = async (path: string) => (await readFile(join(root, path), 'utf8')).replaceAll(/\s+/g, ' ');

const vm = 'vm-profile/README.md';
const edge = 'edge/README.md';
const docs = 'vm-profile/docs';
const queue = 'packages/node/src/queue';

/** What a page says, and the line of the source that makes it true: whoever changes the one finds the other here. */
test.each([
  [vm, 'archives the WAL every 30 s', 'vm-profile/postgres/postgresql.conf', 'archive_timeout = 30s'],
  [vm, 'the five releases that can be gone back to', 'vm-profile/ops/deploy/state.ts', 'keptReleases = 5;'],
  [`${docs}/deploy.md`, 'The images of the last five releases', 'vm-profile/ops/deploy/state.ts', 'keptReleases = 5;'],
  [`${docs}/deploy.md`, 'by days, for a fortnight', 'vm-profile/keep-logs.sh', ':-14}" ! -name'],
  [`${docs}/deploy.md`, 'in 1000 MB', 'vm-profile/keep-logs.sh', ':-1000}" ] ||'],
  [`${docs}/growing.md`, 'refused below 1.5 GB', 'vm-profile/ops/deploy/plan.ts', "'free_megabytes 1500 "],
  [`${docs}/disaster-recovery.md`, '5 minutes of photos on disk', 'vm-profile/ops/backup/schedule.ts', "'*/5 * * * *'"],
  [vm, 'After 7 tries a job lies in `public.dead_jobs`', `${queue}/pg-boss.ts`, 'retryLimit: 6,'],
  [vm, 'Unwoken, it looks every 2 s', `${queue}/job-worker.ts`, 'pauseMsDefault = 2_000;'],
  [vm, 'every 4 s that its job is at work, for 12 s', `${queue}/job-worker.ts`, 'seconds: 12, renewMs: 4_000'],
  [vm, '45 s and 320 MB per photo', 'packages/node/src/compose.ts', 'memoryBytesMax: 320_000_000'],
  [vm, 'after 200 photos', 'packages/node/src/compose.ts', 'photosMax: 200'],
  [vm, '3 s to connect to Postgres', 'packages/node/src/db/pg-pool.ts', 'connectTimeoutMs = 3_000'],
  [vm, 'a request ends within 8.5 s', 'packages/api/src/middleware.ts', 'answerWithinMs = 8_500'],
  [vm, "10 s for a request's head, 30 s for a body", 'packages/node/src/http/request-bounds.ts', 'bodyMs: 30_000'],
  [vm, 'at some 0.45 MB each, and keeps 30 of them', 'packages/node/src/db/tenant-pool.ts', 'schemasMax: 30,'],
  [vm, 'up to a day old', 'packages/adapters/src/pages/page-keeping.ts', 'staleSeconds = 24 * 60 * 60'],
  [edge, 'after 6 more tries it is kept in the database', 'edge/wrangler.api.toml', 'max_retries = 6'],
  [edge, 'so a batch has two jobs', 'edge/wrangler.api.toml', 'max_batch_size = 2'],
  [edge, 'The hourly cron looks after that object', 'edge/wrangler.api.toml', '"0 * * * *"'],
  [edge, 'in eight Durable Objects per community', 'edge/src/adapters/live-hub.ts', 'hubsPerTenant = 8;'],
  [edge, "Beyond six seconds' worth", 'edge/src/adapters/passwords-in-turn.ts', 'patienceMs = 6_000;'],
])('%s: "%s" is what %s has', async (page, words, source, line) => {
  expect(await read(page)).toContain(words);
  expect(await read(source)).toContain(line);
});

test('the limits of memory leave to the system what is said of them', async () => {
  const text = await readFile(join(root, 'vm-profile/compose.yaml'), 'utf8');
  const { services } = z
    .object({ services: z.record(z.string(), z.object({ mem_limit: z.string().regex(/^\d+m$/) })) })
    .parse(parse(text, { merge: true, maxAliasCount: -1 }));
  const once = ['migrate', 'canary', 'backup', 'valkey', 'alerting'];
  const watchers = ['prometheus', 'alertmanager', 'node-exporter', 'facts'];
  const limitOf = (name: string) => Number.parseInt(services[name]?.mem_limit ?? '', 10);
  const all = Object.keys(services).filter((name) => ![...once, ...watchers, 'grafana'].includes(name));
  const left = 2048 - all.reduce((sum, name) => sum + limitOf(name), 0);
  const rounded = (megabytes: number) => Math.round(megabytes / 10) * 10;
  expect(text).toContain(`The limits of memory together leave ${rounded(left)} MB to the system`);
  expect(text).toContain(`while they are compared, ${limitOf('canary')} MB less`);
  const watching = watchers.reduce((sum, name) => sum + limitOf(name), 0);
  expect(left - watching, 'free while both run and observe is on').toBeGreaterThanOrEqual(250);
  expect(text).toContain(`observe takes ${rounded(watching)} MB of it`);
  const stopped = limitOf('api-green') + limitOf('web-green');
  expect(text).toContain(
    `leaves ${rounded(left - watching)} MB while both run, and ${rounded(left - watching + stopped)} MB all the time`,
  );
  const withCache = rounded(left - limitOf('valkey'));
  expect(await read(vm)).toContain(`leave ${withCache} MB of 2 GB to the system, ${rounded(left)} without a cache`);
});
