import { execFile } from 'node:child_process';
import { chown, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Fault } from '@isntgram/local/cli/fault';
import { freePort } from '@isntgram/local/process/ports';

const run = promisify(execFile);
const installed = '/usr/lib/postgresql';
const large: readonly string[] = ['shared_buffers=512MB', 'max_wal_size=4GB'];

export interface Server {
  url: string;
  /** Its first process; the others descend from it. */
  pid: number;
  stop(): Promise<void>;
}

/**
 * A Postgres server of its own from the machine's newest binaries, in a folder that goes with it. Unless it is `durable`, it forgets
 * what is not on disk when the machine crashes, since nobody would miss it.
 */
export async function startServer({ durable = false, settings: more = large } = {}): Promise<Server> {
  const [version] = (await readdir(installed).catch(() => [])).sort((a, b) => Number(b) - Number(a));
  if (!version)
    throw new Fault(`There is no Postgres in ${installed}. Install it (apt-get install postgresql), or set DATABASE_URL.`);
  const folder = await mkdtemp(join(tmpdir(), 'isntgram-scale-'));
  const asPostgres = await personBeneathRoot(folder);
  const call = async (program: string, args: string[]) => {
    const command = [...asPostgres, join(installed, version, 'bin', program), ...args];
    await run(String(command[0]), command.slice(1));
  };
  const port = await freePort();
  const data = join(folder, 'data');
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 ${durable ? '' : '-c fsync=off -c synchronous_commit=off '}${more.map((setting) => `-c ${setting}`).join(' ')}`;
  await call('initdb', ['-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync']);
  await call('pg_ctl', ['-D', data, '-w', '-o', settings, '-l', join(folder, 'log'), 'start']);
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    pid: Number((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0]),
    async stop() {
      await call('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
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
