import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { citext } from '@electric-sql/pglite/contrib/citext';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { serveBackend } from './bridge.ts';

export interface EmbeddedPostgres {
  url: string;
  close(): Promise<void>;
}

const extensions = { citext, pg_trgm, unaccent };

/** Opens the Postgres in `folder` and serves it on a loopback port. The caller holds the folder's lock. */
export async function openEmbeddedPostgres(folder: string, port = 0): Promise<EmbeddedPostgres> {
  await mkdir(folder, { recursive: true });
  return serve(await PGlite.create({ dataDir: folder, extensions }), port);
}

/** Opens one in memory, as it was dumped. */
export const openDumpedPostgres = async (dump: Blob): Promise<EmbeddedPostgres> =>
  serve(await PGlite.create({ dataDir: 'memory://', loadDataDir: dump, extensions }), 0);

/** A new Postgres as a tar file. */
export async function dumpEmptyPostgres(): Promise<Blob> {
  const db = await PGlite.create({ dataDir: 'memory://', extensions });
  try {
    return await db.dumpDataDir('none');
  } finally {
    await db.close();
  }
}

async function serve(db: PGlite, port: number): Promise<EmbeddedPostgres> {
  const bridge = await serveBackend(db, port);
  return {
    url: `postgres://postgres@127.0.0.1:${bridge.port}/postgres`,
    async close() {
      await bridge.close();
      await db.close();
    },
  };
}
