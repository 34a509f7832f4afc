import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Fault } from '@isntgram/cli/fault';
import { profiles } from '@isntgram/contract/kernel/profiles';
import * as z from 'zod';
import { Held, lockHolder, takeLock } from './lock.ts';

/** What a running instance tells about itself in `<data>/runtime.json`. */
export const runtime = z.object({
  pid: z.number(),
  profile: z.enum(profiles),
  url: z.string().optional(),
  databaseUrl: z.string(),
  /** Environment of the services, for commands that work on the same data. */
  environment: z.record(z.string(), z.string()),
});
export type Runtime = z.infer<typeof runtime>;

export interface DataFolder {
  path: string;
  postgres: string;
  logs: string;
  /** Locks the folder for this process; throws a Fault where another one uses it. */
  lock(): Promise<() => Promise<void>>;
  /** What the instance that runs on this folder tells, if one does. */
  running(): Promise<Runtime | undefined>;
  announce(told: Runtime): Promise<void>;
  withdraw(): Promise<void>;
  /** Removes the data; the caller holds the lock. */
  empty(): Promise<void>;
}

/** Makes the folder and those above it, one by one: in places like /proc, Node's own recursion never ends. */
async function makeFolder(path: string): Promise<void> {
  try {
    if (!(await stat(dirname(path)).catch(() => undefined))) await makeFolder(dirname(path));
    await mkdir(path);
  } catch (error) {
    if (error instanceof Fault) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code !== 'EEXIST')
      throw new Fault(`The data folder ${path} cannot be made (${code}). Choose another one with --data.`);
    if (!(await stat(path)).isDirectory())
      throw new Fault(`${path} is a file, not a folder. Choose another one with --data.`);
  }
}

/** The folder that holds one instance's database, bucket and logs. */
export function openDataFolder(path: string): DataFolder {
  const folder = resolve(path);
  const lockPath = join(folder, 'lock');
  const runtimePath = join(folder, 'runtime.json');
  return {
    path: folder,
    postgres: join(folder, 'postgres'),
    logs: join(folder, 'logs'),
    async lock() {
      await makeFolder(folder);
      try {
        return await takeLock(lockPath);
      } catch (error) {
        if (!(error instanceof Held)) throw error;
        throw new Fault(
          `The data folder ${path} is in use by another process (${error.holder.pid}). Stop that one, or choose ` +
            'another folder with --data.',
        );
      }
    },
    async running() {
      const holder = await lockHolder(lockPath);
      if (!holder) return undefined;
      const text = await readFile(runtimePath, 'utf8').catch(() => undefined);
      const told = text === undefined ? undefined : runtime.safeParse(JSON.parse(text)).data;
      return told?.pid === holder.pid ? told : undefined;
    },
    async announce(told) {
      await mkdir(folder, { recursive: true });
      await writeFile(`${runtimePath}.new`, `${JSON.stringify(told, null, 2)}\n`, { mode: 0o600 });
      await rename(`${runtimePath}.new`, runtimePath);
    },
    withdraw: () => rm(runtimePath, { force: true }),
    async empty() {
      for (const name of ['postgres', 'storage', 'mail', 'logs', 'runtime.json', 'state.json']) {
        await rm(join(folder, name), { recursive: true, force: true });
      }
    },
  };
}
