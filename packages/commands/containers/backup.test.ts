import { readFile } from 'node:fs/promises';
import { writeFiles } from '@isntgram/deploy/remote/command';
import { scheduledScript } from '@isntgram/vm-profile/ops/backup/schedule';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BackupStack } from './stack/backup-stack.ts';
import { type Backups, copiedOnce, momentOf, postsOf } from './stack/backups.ts';

let stack: BackupStack;
let run: Backups['run'];
let cut: Backups['cut'];
beforeAll(async () => {
  ({ stack, run, cut } = await copiedOnce());
});
afterAll(() => stack?.remove());

const now = () => momentOf(stack);
const posts = () => postsOf(stack);

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
