import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { dumpEmptyPostgres, type EmbeddedPostgres, openDumpedPostgres } from './embedded.ts';

/**
 * An empty Postgres in memory, for tests: out of a dump that the first of them leaves to all others, in a third of the
 * time of a new one.
 */
export async function openPostgresInMemory(): Promise<EmbeddedPostgres> {
  return openDumpedPostgres(await emptyPostgres());
}

async function emptyPostgres(): Promise<Blob> {
  const engine = dirname(dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite')));
  const described = await readFile(join(engine, 'package.json'), 'utf8');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(described));
  const folder = join(engine, '../../.cache/isntgram');
  const path = join(folder, `empty-postgres-${version}.tar`);
  const kept = await readFile(path).catch(() => undefined);
  if (kept) return new Blob([kept]);
  const dump = await dumpEmptyPostgres();
  await mkdir(folder, { recursive: true });
  const beside = `${path}.${randomBytes(4).toString('hex')}`;
  await writeFile(beside, dump.stream());
  await rename(beside, path);
  return dump;
}
