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

/** A new Postgres as a tar file, with what `fill` puts into it at its address. */
export async function dumpPostgres(fill: (url: string) => Promise<void>): Promise<Blob> {
  const db = await PGlite.create({ dataDir: 'memory://', extensions });
  try {
    const { url, close } = await listen(db, 0);
    await fill(url).finally(close);
    // What was written stands in its files then, and whoever opens them replays no log.
    await db.exec('checkpoint');
    return await db.dumpDataDir('none');
  } finally {
    await db.close();
  }
}

async function listen(db: PGlite, port: number): Promise<EmbeddedPostgres> {
  const bridge = await serveBackend(db, port);
  return { url: `postgres://postgres@127.0.0.1:${bridge.port}/postgres`, close: bridge.close };
}

async function serve(db: PGlite, port: number): Promise<EmbeddedPostgres> {
  const { url, close } = await listen(db, port);
  return {
    url,
    async close() {
      await close();
      await db.close();
    },
  };
}
