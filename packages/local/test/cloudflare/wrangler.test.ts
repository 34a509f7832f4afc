import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cloudflare, startCloudflare } from '@isntgram/local/cloudflare/start-cloudflare';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { visitorOf } from './client.ts';
import { layOut } from './workers.ts';
import { versionIn, wranglerOf } from './wrangler.ts';

/** wrangler itself takes seconds to start where processors are busy. */
const timeout = 300_000;

let cloudflare: Cloudflare;
let folder: string;
let wrangler: ReturnType<typeof wranglerOf>;
let visit: ReturnType<typeof visitorOf>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wrangler-'));
  cloudflare = await startCloudflare({ bindings: { EXTRA: 'from here' } });
  wrangler = wranglerOf(cloudflare, folder);
  visit = visitorOf(cloudflare);
}, timeout);
afterAll(async () => {
  await cloudflare?.stop();
  await rm(folder, { recursive: true, force: true });
});

const releaseAt = async (path: string, headers: Record<string, string> = {}) =>
  JSON.parse((await visit(path, headers)).text).release;

test('wrangler makes queues and buckets, deploys, shares, takes back and keeps secrets', { timeout }, async () => {
  const [one, two] = await Promise.all(
    ['one', 'two'].map((release) => layOut(join(folder, release), cloudflare.accountId, release)),
  );
  if (!one || !two) throw new Error('Nothing is laid out.');
  await Promise.all([
    ...['test-jobs', 'test-jobs-dead'].map((queue) => wrangler.well(['queues', 'create', queue])),
    wrangler.well(['r2', 'bucket', 'create', 'test-media']),
  ]);

  const api = versionIn(await wrangler.well(['deploy', '-c', one.api]));
  const web = versionIn(await wrangler.well(['deploy', '-c', one.web]));
  expect(JSON.parse((await visit('/')).text)).toMatchObject({
    ...{ release: 'one', version: web, url: 'https://isntgram.example/', address: '127.0.0.1' },
  });
  expect(JSON.parse((await visit('/api/')).text)).toMatchObject({
    ...{ release: 'one', url: 'https://isntgram.example/api/', extra: 'from here' },
  });
  expect(await visit('/release.txt')).toMatchObject({ status: 200, text: 'one', headers: { 'x-release': 'one' } });

  const [apiTwo, webTwo] = (
    await Promise.all([
      wrangler.well(['versions', 'upload', '-c', two.api]),
      wrangler.well(['versions', 'upload', '-c', two.web]),
    ])
  ).map(versionIn);
  expect(await releaseAt('/')).toBe('one');
  const shared = [`${webTwo}@0`, `${web}@100`];
  await Promise.all([
    wrangler.well(['versions', 'deploy', `${apiTwo}@5`, `${api}@95`, '-y', '-c', two.api]),
    wrangler.well(['versions', 'deploy', ...shared, '-y', '-c', two.web]),
  ]);
  const override = { 'Cloudflare-Workers-Version-Overrides': `test-web="${webTwo}", test-api="${apiTwo}"` };
  expect(await releaseAt('/')).toBe('one');
  expect(await releaseAt('/', override)).toBe('two');
  expect(await releaseAt('/api/', override)).toBe('two');
  expect((await visit('/only-two.txt', override)).text).toBe('two');
  const [status] = await Promise.all([
    wrangler.well(['deployments', 'status', '-c', two.api]),
    wrangler.well(['rollback', web, '-y', '-m', 'not good', '-c', one.web]),
  ]);
  expect(status).toContain(`(5%) ${apiTwo}`);
  expect(status).toContain(`(95%) ${api}`);
  expect(await releaseAt('/', override)).toBe('one');

  expect((await wrangler.run(['secret', 'put', 'SECRET', '-c', two.api], 'much')).text).toContain(
    "isn't currently deployed",
  );
  await wrangler.well(['versions', 'deploy', `${apiTwo}@100`, '-y', '-c', two.api]);
  await wrangler.well(['secret', 'put', 'SECRET', '-c', two.api], 'kept');
  expect(JSON.parse((await visit('/api/')).text)).toMatchObject({ release: 'two', secret: 'kept' });
  await wrangler.well(['secret', 'bulk', '-c', two.api], JSON.stringify({ SECRET: 'other', MORE: 'more' }));
  expect(JSON.parse((await visit('/api/')).text)).toMatchObject({ secret: 'other' });
  await wrangler.well(['versions', 'secret', 'put', 'SECRET', '-c', two.api], 'later');
  expect(JSON.parse((await visit('/api/')).text)).toMatchObject({ secret: 'other' });

  const three = await layOut(join(folder, 'three'), cloudflare.accountId, 'three', 2);
  expect(await wrangler.run(['versions', 'upload', '-c', three.api])).toMatchObject({
    ...{ code: 1, text: expect.stringContaining('pending Durable Object migration') },
  });
  const forget = cloudflare.faults.add({
    path: /scripts\/test-api$/,
    method: 'PUT',
    answer: { status: 429, code: 971, message: 'Please wait.', retryAfterSeconds: 1 },
  });
  expect(await wrangler.well(['deploy', '-c', three.api])).toContain('Retry-After');
  forget();
  // It waited, tried again, and kept the secrets that no configuration names.
  expect(JSON.parse((await visit('/api/')).text)).toMatchObject({ release: 'three', secret: 'later' });
});
