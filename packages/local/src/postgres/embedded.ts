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

/** Opens the Postgres in `folder` (undefined: in memory) and serves it on a loopback port. The caller holds the folder's lock. */
export async function openEmbeddedPostgres(folder: string | undefined, port = 0): Promise<EmbeddedPostgres> {
  if (folder !== undefined) await mkdir(folder, { recursive: true });
  const db = await PGlite.create({ dataDir: folder ?? 'memory://', extensions: { citext, pg_trgm, unaccent } });
  const bridge = await serveBackend(db, port);
  return {
    url: `postgres://postgres@127.0.0.1:${bridge.port}/postgres`,
    async close() {
      await bridge.close();
      await db.close();
    },
  };
}
