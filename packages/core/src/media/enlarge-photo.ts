import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { DomainError } from '../kernel/errors.ts';
import { ImageUnreadable } from '../kernel/ports.ts';
import type { TenantWork } from '../kernel/work/work.ts';
import type { PendingVariants } from '../schema/tenant.ts';
import { variantKey } from './addresses.ts';
import type { MediaRow } from './media.ts';
import type { MediaWork } from './owners.ts';
import { attemptsMax, giveBackAttempt } from './process-photo.ts';
import { renderPending } from './render-photo.ts';
import { releaseOriginals } from './stored-media.ts';

/**
 * Makes the variants that a ready photo was shown without; then its original may go. May run again, or twice at once:
 * the outcome is the same. What cannot be made is given up: the photo goes on with the variants that it has.
 */
export async function enlargePhoto(work: MediaWork, mediaId: string): Promise<void> {
  const { db, tables, platform } = work;
  const { media } = tables;
  const [row] = await db.query
    .update(media)
    .set({ attempts: sql`${media.attempts} + 1`, updatedAt: platform.clock.now() })
    .where(and(eq(media.id, mediaId), eq(media.status, 'ready'), isNotNull(media.pending)))
    .returning();
  if (!row?.pending) return releaseOriginals(work, [mediaId]);
  if (row.attempts > attemptsMax) return giveUp(work, row, row.pending, 'It failed too often.');
  try {
    await finish(work, row, row.pending, await renderPending(work, row, row.pending));
  } catch (error) {
    if (error instanceof ImageUnreadable || error instanceof DomainError)
      return giveUp(work, row, row.pending, error.message);
    await giveBackAttempt(work, error, stillPending(work, row));
    throw error;
  }
}

/** This row, as long as it lacks what was to be made of it. */
const stillPending = ({ tables: { media } }: TenantWork, { id, revision }: MediaRow) =>
  and(eq(media.id, id), eq(media.status, 'ready'), eq(media.revision, revision), isNotNull(media.pending));

async function finish(work: MediaWork, row: MediaRow, { variants }: PendingVariants, bytes: number): Promise<void> {
  const { media } = work.tables;
  await work.db.query
    .update(media)
    .set({
      variants: [...row.variants, ...variants],
      variantBytes: sql`${media.variantBytes} + ${bytes}`,
      pending: null,
      updatedAt: work.platform.clock.now(),
    })
    .where(stillPending(work, row));
  await removeUnlisted(work, row, variants);
  await releaseOriginals(work, [row.id]);
}

async function giveUp(work: MediaWork, row: MediaRow, { variants }: PendingVariants, reason: string): Promise<void> {
  work.platform.log({ level: 'warn', message: 'A photo stays without its largest variant.', mediaId: row.id, reason });
  await work.db.query.update(work.tables.media).set({ pending: null }).where(stillPending(work, row));
  await removeUnlisted(work, row, variants);
  await releaseOriginals(work, [row.id]);
}

/** Where the photo went, or was cropped anew, or was given up meanwhile, what was made of it goes as well. */
async function removeUnlisted(
  { db, tables, platform, tenant }: TenantWork,
  row: MediaRow,
  made: PendingVariants['variants'],
) {
  const { media } = tables;
  const [now] = await db.query
    .select({ status: media.status, variants: media.variants })
    .from(media)
    .where(eq(media.id, row.id));
  const listed = now?.status === 'ready' ? now.variants.map((variant) => variantKey(tenant, row.id, variant)) : [];
  const keys = made.map((variant) => variantKey(tenant, row.id, variant)).filter((key) => !listed.includes(key));
  await platform.mediaStore.remove(keys);
}
