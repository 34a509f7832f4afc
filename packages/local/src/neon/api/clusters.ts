import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '@isntgram/cli/ports';
import { withSession } from '@isntgram/node/migrations/session';
import { openPostgresPrograms, type PostgresPrograms } from '../../postgres/server.ts';
import type { Point, Storage } from './storage.ts';

const owner = 'neondb_owner';
const settings = [
  ...['listen_addresses=127.0.0.1', 'fsync=off', 'synchronous_commit=off', 'shared_buffers=16MB', 'max_connections=60'],
  ...['archive_mode=on', 'wal_level=logical', 'hot_standby=off', 'max_wal_senders=10', 'max_replication_slots=10'],
];

/** The folders of one branch: what serves, what it was when its history began, and all WAL since. */
const foldersOf = (root: string, id: string) => ({
  ...{ data: join(root, id, 'data'), base: join(root, id, 'base'), wal: join(root, id, 'wal') },
  ...{ log: join(root, id, 'log'), all: join(root, id) },
});

/**
 * Branches as Postgres servers of their own, each with its data, its history as a base copy and archived WAL, and, once
 * it has a compute, a port that it keeps. A point in time is reached as on any Postgres: by recovery from that history.
 * What is Neon's own is not in it: a branch is a whole copy, and its compute never sleeps. `first` is the branch that
 * there is from the beginning.
 */
export async function openClusters(first: string): Promise<Storage> {
  const programs = await openPostgresPrograms();
  const root = programs.folder;
  const computes = new Map<string, { port: number; runs: boolean }>();
  const on = (id: string) => createCluster(programs, id, computes);

  await on(first).make();
  return {
    async branch(id, of, point) {
      await on(of).copyTo(id, point);
    },
    async restore(id, of, point, keptAs) {
      const beside = `${id}-restored`;
      await on(of).copyTo(beside, point);
      const runs = computes.get(id)?.runs === true;
      await on(id).stop();
      await programs.call('/bin/mv', foldersOf(root, id).all, foldersOf(root, keptAs).all);
      await programs.call('/bin/mv', foldersOf(root, beside).all, foldersOf(root, id).all);
      if (runs) await on(id).start();
    },
    address: (id) => on(id).address(),
    start: (id) => on(id).start(),
    async remove(id) {
      await on(id).stop();
      computes.delete(id);
      await programs.call('/bin/rm', '-rf', foldersOf(root, id).all);
    },
    async close() {
      for (const id of computes.keys()) await on(id).stop('immediate');
      await programs.remove();
    },
  };
}

function createCluster(
  { folder: root, call }: Pick<PostgresPrograms, 'folder' | 'call'>,
  id: string,
  computes: Map<string, { port: number; runs: boolean }>,
) {
  const { data, base, wal, log } = foldersOf(root, id);
  const runs = () => computes.get(id)?.runs === true;
  const urlOf = (port: number) => `postgres://${owner}:local@127.0.0.1:${port}/neondb`;
  const maintenance = (port: number) => urlOf(port).replace(/neondb$/, 'template1');
  const onCompute = <T>(sql: string) =>
    withSession(urlOf(computes.get(id)?.port ?? 0), async (session) => (await session.run(sql)) as T[]);

  const run = async (port: number) => {
    const archive = `archive_command=test -e ${wal}/%f || cp %p ${wal}/%f`;
    const flags = [`-p ${port} -k ${root}`, ...[...settings, archive].map((one) => `-c "${one}"`)].join(' ');
    const failed = async () => {
      const said = (await readFile(log, 'utf8')).split('\n').filter((line) => /FATAL|ERROR/.test(line));
      return new Error(`Postgres did not start: ${said.slice(-2).join(' ')}`);
    };
    await call('pg_ctl', '-D', data, '-w', '-o', flags, '-l', log, 'start').catch(async () => {
      throw await failed();
    });
    // To pg_ctl it is up as soon as it recovers.
    for (let up = false; !up; await wait(up ? 0 : 30)) {
      up = await withSession(maintenance(port), (session) => session.run('select 1')).then(
        () => true,
        () => false,
      );
      if (!up && !existsSync(join(data, 'postmaster.pid'))) throw await failed();
    }
  };
  const halt = (mode: string) => call('pg_ctl', '-D', data, '-w', '-m', mode, 'stop');

  /** A commit, so that recovery to any moment until now finds its end, and all WAL of it in the archive. */
  const archiveAll = async () => {
    await onCompute('select pg_current_xact_id()');
    const [row] = await onCompute<{ name: string }>('select pg_walfile_name(pg_switch_wal()) as name');
    while (!(await readdir(wal)).includes(row?.name ?? '')) await wait(20);
  };

  const cluster = {
    /** The first one, empty. */
    async make(): Promise<void> {
      await call('/bin/mkdir', '-p', wal);
      await call('initdb', '-D', data, '-A', 'trust', '-U', owner, '-E', 'UTF8', '--no-sync', '--wal-segsize=1');
      await cluster.start();
      await withSession(maintenance(computes.get(id)?.port ?? 0), (session) =>
        session.run('alter database postgres rename to neondb'),
      );
    },
    /** With a compute, on the port that it had before. Where its history begins is kept before anything is written. */
    async start(): Promise<void> {
      await cluster.address();
      const compute = computes.get(id);
      if (!compute || compute.runs) return;
      if (!existsSync(base)) await call('/bin/cp', '-a', data, base);
      await run(compute.port);
      computes.set(id, { ...compute, runs: true });
    },
    /** With the port that it keeps, whatever it is restored to. */
    async address(): Promise<string> {
      const compute = computes.get(id) ?? { port: await freePort(), runs: false };
      computes.set(id, compute);
      return urlOf(compute.port);
    },
    async stop(mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
      const compute = computes.get(id);
      if (!compute?.runs) return;
      if (mode === 'fast') await onCompute('select pg_current_xact_id()');
      await halt(mode);
      computes.set(id, { ...compute, runs: false });
    },
    /** What it is, or was, as another branch, without disturbing whoever is connected. */
    async copyTo(copy: string, point: Point | undefined): Promise<void> {
      const into = foldersOf(root, copy);
      await call('/bin/mkdir', '-p', into.wal);
      try {
        if (point) await cluster.recoverInto(copy, point);
        else if (runs())
          await call(
            ...(['pg_basebackup', '-D', into.data, '-h', '127.0.0.1', '-p', String(computes.get(id)?.port)] as const),
            ...['-U', owner, '-X', 'stream', '-c', 'fast', '--no-sync'],
          );
        else await call('/bin/cp', '-a', data, into.data);
        if (point) await createCluster({ folder: root, call }, copy, computes).prove();
      } catch (error) {
        await call('/bin/rm', '-rf', into.all);
        throw error;
      }
    },
    async recoverInto(copy: string, point: Point): Promise<void> {
      const into = foldersOf(root, copy);
      if (runs()) await archiveAll();
      await call('/bin/cp', '-a', existsSync(base) ? base : data, into.data);
      const target =
        'at' in point
          ? `recovery_target_time = '${point.at.toISOString().replace('T', ' ').replace('Z', '+00')}'`
          : `recovery_target_lsn = '${point.lsn.replaceAll(/[^\dA-F/]/gi, '')}'`;
      const inclusive = `recovery_target_inclusive = ${'at' in point ? 'on' : 'off'}`;
      const lines = [`restore_command = 'cp ${wal}/%f %p'`, target, inclusive, "recovery_target_action = 'promote'"];
      const path = join(root, 'recovery.conf');
      await writeFile(path, `${lines.join('\n')}\n`, { mode: 0o644 });
      await call('/bin/cp', path, join(into.data, 'postgresql.auto.conf'));
      await call('/bin/touch', join(into.data, 'recovery.signal'));
    },
    /** Recovers what was copied at once, so that a point that cannot be reached fails now. */
    async prove(): Promise<void> {
      await run(await freePort());
      await halt('fast');
      await call('/bin/rm', '-f', join(data, 'postgresql.auto.conf'));
      await call('/bin/touch', join(data, 'postgresql.auto.conf'));
      // Its history begins here.
      await call('/bin/rm', '-rf', wal);
      await call('/bin/mkdir', '-p', wal);
    },
  };
  return cluster;
}
