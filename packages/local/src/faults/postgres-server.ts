import { execFile } from 'node:child_process';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Fault } from '../cli/fault.ts';
import { freePort } from '../process/ports.ts';

const run = promisify(execFile);
const installed = '/usr/lib/postgresql';

export interface PostgresServer {
  port: number;
  url: string;
  /** As a crash does, or in order. */
  stop(mode: 'immediate' | 'fast'): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** A Postgres server from the machine's newest binaries that can be stopped and started; it waits for its disk, as a real one does. */
export async function openPostgresServer(): Promise<PostgresServer> {
  const [version] = (await readdir(installed).catch(() => [])).sort((a, b) => Number(b) - Number(a));
  if (!version) throw new Fault(`There is no Postgres in ${installed}. Install it: apt-get install postgresql.`);
  const folder = await mkdtemp(join(tmpdir(), 'isntgram-faults-'));
  const asPostgres = await personBeneathRoot(folder);
  const data = join(folder, 'data');
  const call = async (program: string, ...args: string[]) => {
    const [file = '', ...rest] = [...asPostgres, join(installed, version, 'bin', program), ...args];
    await run(file, rest, { cwd: folder });
  };
  const port = await freePort();
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1`;
  const start = () => call('pg_ctl', '-D', data, '-w', '-o', settings, '-l', join(folder, 'log'), 'start');
  await call('initdb', '-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync');
  await start();
  return {
    port,
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop: (mode) => call('pg_ctl', '-D', data, '-w', '-m', mode, 'stop'),
    start,
    async close() {
      await call('pg_ctl', '-D', data, '-m', 'immediate', 'stop').catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Postgres refuses to run as root: there, what runs a command as the user `postgres`, whose the folder becomes. */
async function personBeneathRoot(folder: string): Promise<string[]> {
  if (process.getuid?.() !== 0) return [];
  const ids = await Promise.all(['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'postgres'])).stdout)));
  await chown(folder, ids[0] ?? 0, ids[1] ?? 0);
  return ['runuser', '-u', 'postgres', '--'];
}
