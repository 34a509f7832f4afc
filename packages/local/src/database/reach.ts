import type { Profile } from '@isntgram/contract/kernel/profiles';
import { openDataFolder, type Runtime } from '../folder/data-folder.ts';
import { openEmbeddedPostgres } from '../postgres/embedded.ts';

export interface Reached {
  databaseUrl: string;
  /** In words, for messages. */
  where: string;
  /** What the instance tells whose database it is, if one runs. */
  running: Runtime | undefined;
}

/**
 * Does `work` on the database that the environment names, or else on the embedded one in the data folder: through the
 * instance that runs on it, or opened for as long as the work takes.
 */
export async function withDatabase<T>(
  options: { databaseUrl: string | undefined; data: string },
  work: (reached: Reached) => Promise<T>,
): Promise<T> {
  const folder = openDataFolder(options.data);
  const running = await folder.running();
  if (options.databaseUrl !== undefined) {
    return work({
      databaseUrl: options.databaseUrl,
      where: `the database at ${new URL(options.databaseUrl).host}`,
      running,
    });
  }
  if (running)
    return work({ databaseUrl: running.databaseUrl, where: `the running instance in ${options.data}`, running });
  const unlock = await folder.lock();
  try {
    const postgres = await openEmbeddedPostgres(folder.postgres);
    try {
      return await work({
        databaseUrl: postgres.url,
        where: `the embedded database in ${options.data}`,
        running: undefined,
      });
    } finally {
      await postgres.close();
    }
  } finally {
    await unlock();
  }
}

/** The data folder that a command works on unless it is told. */
export const defaultData = (profile: Profile): string => `.data/${profile}`;
