import { and, eq, inArray, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { TenantTables } from '../schema/tenant.ts';
import { originalKey, variantKey } from './addresses.ts';
import { type MediaWork, taken, untaken } from './owners.ts';

/** How many earlier uploads of its owner are being processed: the `place` of a job, for a query of media. */
export const placeInLine = ({ media }: TenantTables): SQL<number> =>
  sql`(select count(*)::int from ${media} earlier where earlier.owner_id = ${media}.owner_id
    and earlier.status = 'processing' and earlier.id < ${media}.id)`.mapWith(Number);

/**
 * Removes the originals that nothing is to be made of any more: something took the upload, and its variants are all
 * there.
 */
export async function releaseOriginals(work: MediaWork, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { db, platform, tables, tenant } = work;
  const { media } = tables;
  const done = and(
    inArray(media.id, [...ids]),
    inArray(media.status, ['ready', 'failed']),
    isNull(media.pending),
    taken(work),
  );
  const rows = await db.query.update(media).set({ originalBytes: 0 }).where(done).returning({ id: media.id });
  await platform.mediaStore.remove(rows.map(({ id }) => originalKey(tenant, id)));
}

/** A job that is at work on a photo may store what nobody is to have; later than this it has ended. */
const atWorkForMs = 2 * 60_000;

/**
 * Removes uploads that nothing shows any more: first the bytes, then the row, so that no byte is left without one. Of a
 * photo that may be at work right now the row stays until the sweep comes by.
 */
export async function removeMedia(work: MediaWork, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { db, platform, tables, tenant } = work;
  const { media } = tables;
  const unused = and(inArray(media.id, [...ids]), untaken(work));
  const rows = await db.query
    .update(media)
    .set({ status: 'removed' })
    .where(unused)
    .returning({ id: media.id, variants: media.variants, pending: media.pending });
  const keys = rows.flatMap(({ id, variants, pending }) => [
    originalKey(tenant, id),
    ...[...variants, ...(pending?.variants ?? [])].map((variant) => variantKey(tenant, id, variant)),
  ]);
  await platform.mediaStore.remove(keys);
  const rested = new Date(platform.clock.now().getTime() - atWorkForMs);
  const idle = or(
    eq(media.attempts, 0),
    and(isNotNull(media.thumbhash), isNull(media.pending)),
    lt(media.updatedAt, rested),
  );
  await db.query.delete(media).where(and(unused, idle));
}
