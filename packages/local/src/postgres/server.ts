import { execFile } from 'node:child_process';
import { chown, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Fault } from '@isntgram/cli/fault';
import { freePort } from '@isntgram/cli/ports';

const run = promisify(execFile);
const installed = '/usr/lib/postgresql';
/** What is not on disk when the machine crashes is forgotten. */
const forgetful = ['fsync=off', 'synchronous_commit=off'];

export interface PostgresServer {
  port: number;
  url: string;
  /** Its first process, as long as it was not started anew; the others descend from it. */
  pid: number;
  /** As a crash does, or in order. */
  stop(mode: 'immediate' | 'fast'): Promise<void>;
  start(): Promise<void>;
  /** Stops it, and removes its folder. */
  close(): Promise<void>;
}

/**
 * A Postgres server of its own from the machine's newest binaries, in a folder that goes with it. `durable`: it waits
 * for its disk, as a real one does; `settings` are lines of postgresql.conf.
 */
export async function openPostgresServer({
  durable = true,
  settings = [],
}: {
  durable?: boolean;
  settings?: readonly string[];
} = {}): Promise<PostgresServer> {
  const { folder, call, remove } = await openPostgresPrograms();
  const data = join(folder, 'data');
  const port = await freePort();
  const all = ['listen_addresses=127.0.0.1', ...(durable ? [] : forgetful), ...settings];
  const flags = [`-p ${port} -k ${folder}`, ...all.map((setting) => `-c ${setting}`)].join(' ');
  const start = () => call('pg_ctl', '-D', data, '-w', '-o', flags, '-l', join(folder, 'log'), 'start');
  await call('initdb', '-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync');
  await start();
  return {
    port,
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    pid: Number((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0]),
    stop: (mode) => call('pg_ctl', '-D', data, '-w', '-m', mode, 'stop'),
    start,
    async close() {
      await call('pg_ctl', '-D', data, '-m', 'immediate', 'stop').catch(() => undefined);
      await remove();
    },
  };
}

export interface PostgresPrograms {
  /** A new one, of whoever runs Postgres. */
  folder: string;
  /** Runs one of Postgres' programs in it, or, by its whole path, another. */
  call(program: string, ...args: string[]): Promise<void>;
  remove(): Promise<void>;
}

/** The programs of the machine's newest Postgres, with a folder to work in. @throws Fault where there is none */
export async function openPostgresPrograms(): Promise<PostgresPrograms> {
  const [version] = (await readdir(installed).catch(() => [])).sort((a, b) => Number(b) - Number(a));
  if (!version) throw new Fault(`There is no Postgres in ${installed}. Install it: apt-get install postgresql.`);
  const folder = await mkdtemp(join(tmpdir(), 'isntgram-postgres-'));
  const asPostgres = await personBeneathRoot(folder);
  return {
    folder,
    async call(program, ...args) {
      const [file = '', ...rest] = [...asPostgres, resolve(installed, version, 'bin', program), ...args];
      await run(file, rest, { cwd: folder });
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Postgres refuses to run as root: there, what runs a command as the user `postgres`, whose the folder becomes. */
async function personBeneathRoot(folder: string): Promise<string[]> {
  if (process.getuid?.() !== 0) return [];
  const ids = await Promise.all(['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'postgres'])).stdout)));
  await chown(folder, ids[0] ?? 0, ids[1] ?? 0);
  return ['runuser', '-u', 'postgres', '--'];
}
