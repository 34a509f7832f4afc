import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import type { Steps } from '@isntgram/cli/steps';
import type { RunEvent } from '@isntgram/deploy/steps/run-steps';
import { type BackupRequest, runBackup } from '@isntgram/vm-profile/ops/backup/run-backup';
import { takeBackInterrupted } from '@isntgram/vm-profile/ops/backup/step';
import { docker } from '@isntgram/vm-profile/ops/docker';
import {
  lookAtOld,
  readDatabase,
  readMajor,
  removeOld,
  runUpgrade,
} from '@isntgram/vm-profile/ops/upgrade/run-upgrade';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BackupStack, startBackupStack } from './stack/backup-stack.ts';
import { imagesUnderTest } from './stack/images.ts';
import { buildOlder, findOlder } from './stack/old-postgres.ts';
import { thorough } from './thorough.ts';

/** A database of an older Postgres is brought to the one under test, in the middle of which all may end. */
const image = imagesUnderTest().postgres;
const older = await findOlder(image);
const olderImage = `${image.split(':')[0]}:older-${randomBytes(4).toString('hex')}`;
if (older === undefined)
  process.stdout.write(
    `\n${'!'.repeat(80)}\nNOT TESTED: a new Postgres. This machine has no package of an older ` +
      `one.\n${'!'.repeat(80)}\n\n`,
  );

describe.runIf(older !== undefined)('a new Postgres', () => {
  let stack: BackupStack;
  let before: string;
  let runs = 0;

  beforeAll(async () => {
    await buildOlder(image, older ?? '', olderImage);
    stack = await startBackupStack(olderImage);
    await mkdir(`${stack.place.folder}/gate`);
    await writeFile(`${stack.place.folder}/images.env`, '');
    await stack.compose('up', '--detach', '--no-deps', 'jobs');
    await stack.query(`
      create role reader login password 'let-me-read';
      create schema tenant_one;
      create table tenant_one.posts (
        id bigserial primary key, gone int, caption text not null, weight float8, at timestamptz default now());
      alter table tenant_one.posts drop column gone;
      create table tenant_one.counts (posts int not null);
      insert into tenant_one.counts values (0);
      create function tenant_one.count() returns trigger language plpgsql as
        $$ begin update tenant_one.counts set posts = posts + 1; return new; end $$;
      insert into tenant_one.posts (caption, weight) select 'caption ' || g, g / 7.0 from generate_series(1, 20000) g;
      create trigger count after insert on tenant_one.posts for each row execute function tenant_one.count();
      create index on tenant_one.posts (lower(caption));
      grant usage on schema tenant_one to reader;
      grant select on tenant_one.posts to reader;
    `);
    await stack.query('create database second');
    await stack.compose('run', '--rm', '-T', '--no-deps', 'backup', 'copy-files');
  });
  afterAll(async () => {
    await stack?.remove();
    await docker(['image', 'rm', olderImage]).catch(() => undefined);
  });

  const now = async () => (await stack.query('select clock_timestamp()')).replace(' ', 'T').replace(/\+00$/, 'Z');
  const majorNow = async () => Math.trunc(Number(await stack.query('show server_version_num')) / 10_000);
  const captions = () => stack.query(`select count(*), sum(weight), max(caption) from tenant_one.posts`);
  const isClosed = () => existsSync(`${stack.place.folder}/gate/closed`);
  const running = () => stack.compose('ps', '--services', '--status', 'running');

  async function backup(request: Partial<BackupRequest> & Pick<BackupRequest, 'verb'>): Promise<void> {
    const steps: Steps = { step: (_, work) => work(() => undefined), say: () => undefined, warn: () => undefined };
    runs += 1;
    const defaults = {
      type: 'incr',
      to: undefined,
      dryRun: false,
      yes: true,
      remove: false,
      id: `test-${runs}`,
      who: 'anna',
    } as const;
    await runBackup(stack.place, { ...defaults, ...request }, steps);
  }

  /** Answers how it ended, and what the steps said. `onStep` hears of each as it begins. */
  async function upgrade(onStep?: (name: string, stop: () => void, folder: string) => void) {
    const stop = new AbortController();
    runs += 1;
    const id = `upgrade-${runs}`;
    const said: string[] = [];
    const tell = (event: RunEvent) => {
      if (event.kind === 'begin') onStep?.(event.step, () => stop.abort(), `${stack.place.folder}/backup/runs/${id}`);
      if (event.kind === 'ok') {
        process.stderr.write(`  ${event.step}  ${event.seconds.toFixed(1)} s\n`);
        said.push(...event.said);
      }
      if (event.kind === 'fail' || event.kind === 'undofail') said.push(...event.lines);
    };
    const named = { id, who: 'anna', at: new Date().toISOString(), tag: 'new', image, healthSeconds: 30 };
    const request = { ...named, before: undefined, closed: false, ...(await readDatabase(stack.place)) };
    const result = await runUpgrade(stack.place, request, tell, stop.signal);
    return { result, said: said.join('\n') };
  }

  async function expectOld(kept: string): Promise<void> {
    expect(await majorNow()).toBe(Number(older));
    expect(await captions()).toBe(kept);
    expect(isClosed()).toBe(false);
    expect(await running()).toContain('jobs');
    const left = await stack.compose('exec', '-T', 'postgres', 'ls', '/var/lib/postgresql/data');
    expect(left.split('\n')).toEqual(['pgdata']);
  }

  if (thorough)
    test('whoever stops it while the new one is filled has the old one as it was', async () => {
      const kept = await captions();
      const beside = () => docker(['ps', '--all', '--quiet', '--filter', `label=isntgram.run=upgrade-${runs}`]);
      const cut = (step: string, stop: () => void) => {
        if (step === 'upgrade') void expect.poll(beside, { interval: 50 }).not.toBe('').then(stop);
      };
      const { result, said } = await upgrade(cut);
      expect([result, said].join('\n')).toMatch(/^rolled back\n.*Stopped by the operator/s);
      expect(await beside()).toBe('');
      await expectOld(kept);
    });

  if (thorough)
    test('it dies with the machine when the new one serves: it is taken back before all else, and copied', async () => {
      const kept = await captions();
      const { remote } = stack.place;
      const cut = (step: string, _: () => void, folder: string) => {
        if (step === 'again') void remote.run({ script: `pkill -KILL -s $(cat ${folder}/pid)` });
      };
      await expect(upgrade(cut)).rejects.toThrow('The runner ended without a word');
      expect(isClosed()).toBe(true);
      expect(await takeBackInterrupted(stack.place)).toEqual(['upgrade']);
      await expectOld(kept);
      await backup({ verb: 'verify' });
      before = await now();
    });

  test('all of it is in the new one, which is copied at once; the old one stays until it is told to go', async () => {
    const kept = await captions();
    const { result, said } = await upgrade();
    expect(result, said).toBe('ok');
    expect(said).toMatch(/isntgram: 2 tables, 20001 rows: the same\.\nsecond: 0 tables/);
    expect(await majorNow()).toBe(await readMajor(stack.place, image));
    expect(await captions()).toBe(kept);
    expect(isClosed()).toBe(false);
    expect(await running()).toContain('jobs');
    expect(await readFile(`${stack.place.folder}/images.env`, 'utf8')).toBe(`POSTGRES_IMAGE=${image}\n`);
    // Sequences, triggers and rights came along.
    await stack.query(`insert into tenant_one.posts (caption) values ('new')`);
    expect(await stack.query('select (select max(id) from tenant_one.posts), posts from tenant_one.counts')).toBe(
      '20001|1',
    );
    expect(
      await stack.query(`set role reader; select caption from tenant_one.posts where lower(caption) = 'new'`),
    ).toBe('new');
    expect(await lookAtOld(stack.place)).toMatch(/^It would remove .*: \d+ MB/);
    // Whoever goes on may need it.
    const { remote, folder } = stack.place;
    const held = remote.run({
      script: `cd ${folder}; exec 9>>deploy.lock; flock 9; : >held; until [ -e done ]; do sleep 0.1; done`,
    });
    await remote.run({ script: `cd ${folder}; until [ -e held ]; do sleep 0.1; done` });
    await expect(removeOld(stack.place)).rejects.toThrow('Refused: a deploy, a backup or a restore goes on.');
    await remote.run({ script: `: >${folder}/done` });
    await held;
    expect(await removeOld(stack.place)).toMatch(/is gone: \d+ MB/);
    expect(await removeOld(stack.place)).toContain('There is no database from before');
  });

  if (thorough)
    test('what is deleted afterwards comes back; a copy of the old one is refused, with what to do', async () => {
      const kept = await captions();
      const moment = await now();
      await stack.query('drop table tenant_one.posts');
      await expect(backup({ verb: 'restore', to: before })).rejects.toThrow(
        new RegExp(`is of Postgres ${older}; this server has Postgres \\d+.*new server`),
      );
      await backup({ verb: 'restore', to: moment });
      expect(await captions()).toBe(kept);
      await expect(upgrade()).resolves.toMatchObject({
        result: 'rolled back',
        said: expect.stringContaining('already'),
      });
    });
});
