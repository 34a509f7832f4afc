import { readFile, rm, writeFile } from 'node:fs/promises';
import { createS3MediaStore } from '@isntgram/adapters/storage/s3-media-store';
import { bringBackDeleted, keepDeleted } from '@isntgram/deploy/buckets/versions';
import { serveNeonApi } from '@isntgram/local/neon/api/serve';
import { oneDatabase } from '@isntgram/local/neon/api/storage';
import { openPostgresInMemory } from '@isntgram/local/postgres/in-memory';
import { withSession } from '@isntgram/node/migrations/session';
import type { BackupRequest } from '@isntgram/vm-profile/ops/backup/run-backup';
import { docker } from '@isntgram/vm-profile/ops/docker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BackupStack } from './stack/backup-stack.ts';
import { type Backups, copiedOnce, momentOf, postsOf } from './stack/backups.ts';
import { imagesUnderTest } from './stack/images.ts';

let stack: BackupStack;
let run: Backups['run'];
beforeAll(async () => {
  ({ stack, run } = await copiedOnce());
});
afterAll(() => stack?.remove());

const now = () => momentOf(stack);
const posts = () => postsOf(stack);

test('a restore holds, and says what is missing, where the copy after it cannot be made', async () => {
  const moment = await now();
  await stack.query(`insert into tenant_one.posts values (52000, 'undone')`);
  let right: Record<string, string> = {};
  const refuse = (title: string) => {
    if (title !== 'Copy what was restored') return;
    // Postgres has the right one; what copies files is started with this.
    void stack.set({ BACKUP_KEY: 'another key of more than 32 characters' }).then((before) => {
      right = before;
    });
  };
  try {
    expect(await run({ verb: 'restore', to: moment }, refuse)).toMatch(
      /Copy what was restored: BACKUP_KEY is not the key.*All the rest is done, and holds\./s,
    );
  } finally {
    await stack.set(right);
  }
  expect(await stack.query('select count(*) from tenant_one.posts where id = 52000')).toBe('0');
  await run({ verb: 'backup' });
});

test('while the bucket cannot be reached nothing is lost, and the message says so', async () => {
  await stack.compose('stop', 'bucket');
  await stack.query(`insert into tenant_one.posts values (60000, 'unreached')`);
  await expect(run({ verb: 'backup' })).rejects.toThrow('The bucket cannot be reached: check BACKUP_S3_ENDPOINT');
  await stack.compose('start', 'bucket');
  await run({ verb: 'verify' });
  expect(await stack.query('select caption from tenant_one.posts where id = 60000')).toBe('unreached');
});

test('a disk that is full ends a verify with a clear message, and leaves room again', async () => {
  const before = await posts();
  await stack.set({ SCRATCH: 'small' });
  try {
    await expect(run({ verb: 'verify' })).rejects.toThrow('The disk of the server is full.');
  } finally {
    await stack.set({ SCRATCH: 'scratch' });
  }
  expect(await posts()).toBe(before);
});

test.each([
  [
    { BACKUP_KEY: 'another key of more than 32 characters' },
    'BACKUP_KEY is not the key that these backups are encrypted with',
  ],
  [{ BACKUP_KEY: 'short' }, 'BACKUP_KEY is not set. It must be a secret of at least 32 characters'],
  [{ BACKUP_S3_BUCKET: 'another' }, 'There is no bucket of the name in BACKUP_S3_BUCKET.'],
])('%j is refused, with what to do', async (wrong, message) => {
  const right = await stack.set(wrong);
  try {
    await expect(run({ verb: 'list' })).rejects.toThrow(message);
  } finally {
    await stack.set(right);
  }
});

test('a release whose Postgres cannot read the database is told from one whose can, also while none runs', async () => {
  const { remote, folder } = stack.place;
  const { postgres } = imagesUnderTest();
  const newer = `${postgres.split(':')[0]}:another-major`;
  await docker(['build', '--quiet', '--tag', newer, '-'], `FROM ${postgres}\nENV PG_MAJOR=99\n`);
  const functions = await readFile(new URL('../../../vm-profile/ops/deploy/functions.sh', import.meta.url), 'utf8');
  const fail = 'fail() { printf "%s\\n" "$*" >&2; exit 1; }';
  await writeFile(`${folder}/images.env`, '');
  const judge = (image: string) =>
    remote.run({ script: `${fail}\nhere=$PWD app=${folder}\n${functions}\nsame_postgres ${image}`, timeoutMs: 60_000 });
  try {
    expect(await judge(postgres)).toMatchObject({ code: 0 });
    await stack.compose('stop', 'postgres');
    const refused = await judge(newer);
    expect(refused).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/The database is of Postgres \d+; this release has Postgres 99/),
    });
  } finally {
    await stack.compose('up', '--detach', '--wait', 'postgres');
    await rm(`${folder}/images.env`);
    await docker(['image', 'rm', newer]);
  }
});

test('a bucket of photos keeps what is deleted, and gives it back', async () => {
  const config = {
    endpoint: stack.s3,
    bucket: 'photos',
    region: 'us-east-1',
    accessKeyId: 'test',
    secretAccessKey: 'test',
  };
  await fetch(`${stack.s3}/photos`, { method: 'PUT' });
  expect(await keepDeleted(config)).toBe(true);
  const photos = createS3MediaStore(config);
  const before = new Date(Date.now() - 1_000);
  await photos.put('one/first', new TextEncoder().encode('a photo'), 'image/webp');
  await photos.remove(['one/first']);
  expect(await photos.size('one/first')).toBeUndefined();
  expect(await bringBackDeleted(config, new Date(Date.now() + 60_000))).toBe(0);
  expect(await bringBackDeleted(config, before)).toBe(1);
  expect(await photos.size('one/first')).toBe(7);
});

test('with the database at Neon, a server copies photos and configuration; a restore brings both back', async () => {
  await stack.compose('rm', '--stop', '--force', 'postgres');
  await stack.set({ BACKUP_S3_BUCKET: 'managed' });
  await fetch(`${stack.s3}/managed`, { method: 'PUT' });
  await stack.compose('up', '--detach', '--no-deps', 'jobs');
  const startedAt = async () =>
    docker(['inspect', '--format', '{{.State.StartedAt}}', await stack.compose('ps', '--quiet', 'jobs')]);
  const began = await startedAt();
  const postgres = await openPostgresInMemory();
  const console = await serveNeonApi({ project: 'p-1', key: 'let-me', storage: oneDatabase(postgres.url) });
  const managed = (verb: BackupRequest['verb'], to?: string) =>
    run({ verb, to }, undefined, { api: console.url, key: 'let-me', project: 'p-1' });
  try {
    await withSession(postgres.url, (session) =>
      session.run(`create table one as select generate_series(1, 7);
        create table tenants (slug text); insert into tenants values ('club');
        create table due (tenant text, what text, at timestamptz, primary key (tenant, what))`),
    );
    await stack.media('mkdir two; echo as it was >two/changed; echo kept >two/deleted');
    await managed('backup');
    expect(await managed('verify')).toContain('Verified: 3 tables, 8 rows: the same.');
    const moment = new Date().toISOString();
    await stack.media('echo as it became >two/changed; rm two/deleted; echo new >two/added');
    console.told.length = 0;
    await managed('restore', moment);
    expect(console.told).toEqual([
      expect.stringContaining(
        `POST /branches/br-main/restore {"source_branch_id":"br-main","source_timestamp":"${moment}"`,
      ),
    ]);
    expect(await stack.media('cat two/changed two/deleted two/added')).toBe('as it was\nkept\nnew');
    // Whoever writes was stopped meanwhile, and serves again.
    expect(await startedAt()).not.toBe(began);
    expect(await stack.compose('ps', '--services', '--status', 'running')).toContain('jobs');
    expect(await managed('list')).toMatch(/Database, at Neon: every moment.*before-|backup-/s);
  } finally {
    await console.close();
    await postgres.close();
  }
});
