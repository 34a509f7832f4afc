import { readFile, rm, writeFile } from 'node:fs/promises';
import { createS3MediaStore } from '@isntgram/adapters/storage/s3-media-store';
import { bringBackDeleted, keepDeleted } from '@isntgram/deploy/buckets/versions';
import { writeFiles } from '@isntgram/deploy/remote/command';
import { serveNeonApi } from '@isntgram/local/neon/api/serve';
import { oneDatabase } from '@isntgram/local/neon/api/storage';
import { openPostgresInMemory } from '@isntgram/local/postgres/in-memory';
import { withSession } from '@isntgram/node/migrations/session';
import type { BackupRequest } from '@isntgram/vm-profile/ops/backup/run-backup';
import { scheduledScript } from '@isntgram/vm-profile/ops/backup/schedule';
import { docker } from '@isntgram/vm-profile/ops/docker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BackupStack, startBackupStack } from './stack/backup-stack.ts';
import { type Backups, openBackups } from './stack/backups.ts';
import { imagesUnderTest } from './stack/images.ts';

let stack: BackupStack;
let run: Backups['run'];
let cut: Backups['cut'];
beforeAll(async () => {
  stack = await startBackupStack();
  ({ run, cut } = openBackups(stack));
  await stack.query(`
    create table tenants (id int primary key, slug text);
    insert into tenants values (1, 'one');
    create schema tenant_one;
    create table tenant_one.posts (id bigint primary key, caption text);
    insert into tenant_one.posts select g, 'caption ' || g from generate_series(1, 20000) g;
  `);
  await stack.media('mkdir -p one && head -c 200000 /dev/urandom >one/first && chown -R 1000:1000 one');
  await run({ verb: 'backup' });
});
afterAll(() => stack?.remove());

const now = async () => (await stack.query('select clock_timestamp()')).replace(' ', 'T').replace(/\+00$/, 'Z');
const posts = () => stack.query('select count(*) from tenant_one.posts');

test('what is dropped comes back: everything acknowledged until the second before, and its photos', async () => {
  for (let id = 30_001; id <= 30_020; id += 1) await stack.query(`insert into tenant_one.posts values (${id}, 'late')`);
  await stack.media('echo second >one/second');
  await run({ verb: 'backup' });
  await stack.query(`insert into tenant_one.posts values (30021, 'last')`);
  const moment = await now();
  await stack.query('drop table tenant_one.posts');
  await stack.media('rm -r one');

  await run({ verb: 'restore', to: moment });

  expect(await posts()).toBe('20021');
  expect(await stack.query(`select caption from tenant_one.posts where id = 30021`)).toBe('last');
  expect(await stack.media('stat -c "%n %u" one/*; cat one/second')).toBe('one/first 1000\none/second 0\nsecond');
  await stack.query(`insert into tenant_one.posts values (40000, 'after')`);
});

test('what runs by itself does as by hand, finds the restored database equal, and lists how it ended', async () => {
  const { remote, folder } = stack.place;
  const path = `${folder}/backup/scheduled.sh`;
  await remote.run(writeFiles([{ path, content: scheduledScript(folder), mode: '700' }]));
  const scheduled = (what: string) => remote.run({ script: `${path} ${what}`, timeoutMs: 200_000 });
  expect((await scheduled('files')).code).toBe(0);
  expect((await scheduled('verify')).code).toBe(0);
  expect(await readFile(`${folder}/backup/verify.result`, 'utf8')).toContain('2 tables, 20023 rows: the same.');
  const right = await stack.set({ BACKUP_KEY: 'another key of more than 32 characters' });
  expect((await scheduled('files')).code).not.toBe(0);
  await stack.set(right);
  expect(await run({ verb: 'list' })).toMatch(/files +FAILED .*BACKUP_KEY is not the key.*\n +verify +ok/);
});

test('a drill prints what would be lost and how long it takes to be back', async () => {
  const said = await run({ verb: 'drill' });
  process.stderr.write(`${said}\n`);
  const [, rpo] = /^RPO ([\d.]+) s/m.exec(said) ?? [];
  expect(Number(rpo)).toBeLessThan(60);
  expect(said).toMatch(/^RTO [\d.]+ s {3}database [\d.]+ s \([\d.]+ MB\), photos [\d.]+ s \(2 files\)/m);
});

test('a restore that is stopped when the databases have changed places takes that back', async () => {
  const moment = await now();
  await stack.query(`insert into tenant_one.posts values (50000, 'later')`);
  await expect(
    run({ verb: 'restore', to: moment }, (title, stop) => title.startsWith('Put the restored') && stop()),
  ).rejects.toThrow('Stopped by the operator.');
  expect(await stack.query(`select caption from tenant_one.posts where id = 50000`)).toBe('later');
});

test('a restore that dies with the machine, its databases swapped, is taken back before anything else', async () => {
  const moment = await now();
  await stack.query(`insert into tenant_one.posts values (51000, 'kept')`);
  // By now it takes writes, on a timeline of its own.
  const late = (title: string) => title.startsWith('Bring back photos') && cut();
  await expect(run({ verb: 'restore', to: moment }, late)).rejects.toThrow('The runner ended without a word');
  expect(await run({ verb: 'list' })).toMatch(
    /A restore was cut off in the middle: it was taken back now\..*by-hand|restore/s,
  );
  expect(await stack.query(`select caption from tenant_one.posts where id = 51000`)).toBe('kept');
});

test('a backup that dies with the machine, wherever, is not in the way of the next, whose copy is whole', async () => {
  for (const step of ['Copy the database', 'Copy photos']) {
    await stack.media(`echo of "${step}" >one/more`);
    await expect(run({ verb: 'backup' }, (title) => title.startsWith(step) && cut())).rejects.toThrow(
      'The runner ended without a word',
    );
    expect(await run({ verb: 'backup' })).toContain('A backup was cut off in the middle');
  }
  await run({ verb: 'verify' });
});

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
  await stack.set({ SCRATCH: 'small' });
  try {
    await expect(run({ verb: 'verify' })).rejects.toThrow('The disk of the server is full.');
  } finally {
    await stack.set({ SCRATCH: 'scratch' });
  }
  expect(await posts()).toBe('20025');
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

test('a new server gets everything back', async () => {
  await stack.query(`insert into tenant_one.posts values (70000, 'the last one')`);
  await stack.compose('exec', '-T', 'postgres', 'await-archived');
  const before = await posts();
  await stack.compose('rm', '--stop', '--force', '--volumes', 'postgres');
  await stack.removeVolume('postgres');
  await stack.compose('up', '--detach', '--wait', 'postgres');
  await run({ verb: 'restore', to: 'latest' });
  expect(await posts()).toBe(before);
  expect(await stack.query('select caption from tenant_one.posts where id = 70000')).toBe('the last one');
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

test('a verify names the table whose contents are others than those that were copied', async () => {
  const path = await stack.query(`select pg_relation_filepath('tenant_one.posts')`);
  await stack.compose('stop', 'postgres');
  const tamper = `pg_checksums --disable >/dev/null; LC_ALL=C sed -i 's/caption 777/caption 666/' $PGDATA/${path}`;
  await stack.compose('run', '--rm', '-T', '--no-deps', '--entrypoint', 'sh', 'postgres', '-ec', tamper);
  await stack.compose('up', '--detach', '--wait', 'postgres');
  await expect(run({ verb: 'verify' })).rejects.toThrow(
    /tenant_one\.posts has the same \d+ rows, but other contents\./,
  );
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
