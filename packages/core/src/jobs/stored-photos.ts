import { sql } from 'drizzle-orm';
import type { Db } from '../kernel/ports.ts';
import { schemaOf } from '../schema/names.ts';

/** About how many photos all communities keep, as the server's own statistics have it: nothing is counted for it. */
export async function countStoredPhotos(db: Db): Promise<number> {
  const [row] = await db.rows<{ photos: string }>(sql`
    select coalesce(sum(n_live_tup), 0)::text as photos from pg_stat_user_tables
    where starts_with(schemaname, ${schemaOf('')}) and relname = 'media'`);
  return Number(row?.photos ?? 0);
}

/** Has any community a photo that is whole? Asked one after the other, until one has. */
export async function knowsPhotos(db: Db): Promise<boolean> {
  const found = await db.rows<{ schema: string }>(sql`
    select schemaname::text as schema from pg_tables
    where starts_with(schemaname, ${schemaOf('')}) and tablename = 'media'`);
  for (const { schema } of found) {
    const [row] = await db.rows<{ has: boolean }>(
      sql`select exists (select from ${sql.identifier(schema)}.media where status = 'ready') as has`,
    );
    if (row?.has) return true;
  }
  return false;
}
