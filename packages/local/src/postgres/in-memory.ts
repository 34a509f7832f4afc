import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { dumpPostgres, type EmbeddedPostgres, openDumpedPostgres } from './embedded.ts';

/** What a database holds from the first moment. */
export interface Filling {
  /** Another one for other contents. */
  name: string;
  fill(url: string): Promise<void>;
}

const nothing: Filling = { name: 'empty', fill: async () => undefined };

/**
 * A Postgres in memory, for tests: out of a dump that the first of them leaves to all others, in a third of the time of
 * a new one.
 */
export const openPostgresInMemory = async (filling: Filling = nothing): Promise<EmbeddedPostgres> =>
  openDumpedPostgres(await keptDump(filling));

async function keptDump({ name, fill }: Filling): Promise<Blob> {
  const engine = dirname(dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite')));
  const described = await readFile(join(engine, 'package.json'), 'utf8');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(described));
  const folder = join(engine, '../../.cache/isntgram');
  const file = `${name}-postgres-${version}.tar`;
  const kept = await readFile(join(folder, file)).catch(() => undefined);
  if (kept) return new Blob([kept]);
  const dump = await dumpPostgres(fill);
  await mkdir(folder, { recursive: true });
  const beside = join(folder, `${file}.${randomBytes(4).toString('hex')}`);
  await writeFile(beside, dump.stream());
  await rename(beside, join(folder, file));
  await removeEarlier(folder, file);
  return dump;
}

/** Each is 40 MB, and nobody asks for what an earlier state of the code was filled with. */
async function removeEarlier(folder: string, file: string): Promise<void> {
  const [kind = ''] = file.split('-');
  const earlier = (await readdir(folder)).filter(
    (other) => other !== file && other.startsWith(`${kind}-`) && other.endsWith('.tar'),
  );
  await Promise.all(earlier.map((other) => rm(join(folder, other), { force: true })));
}
