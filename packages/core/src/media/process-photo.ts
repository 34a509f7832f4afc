import type { ErrorCode } from '@isntgram/contract/kernel/errors';
import { and, eq, inArray, isNotNull, lt, type SQL, sql } from 'drizzle-orm';
import { DomainError } from '../kernel/errors.ts';
import { outOfReach } from '../kernel/out-of-reach.ts';
import { ImageUnreadable } from '../kernel/ports.ts';
import { sendJobs, type TenantWork } from '../kernel/work/work.ts';
import { originalKey, variantKey } from './addresses.ts';
import type { MediaRow } from './media.ts';
import type { MediaWork } from './owners.ts';
import { countPhoto } from './photo-steps.ts';
import { type Rendered, renderPhoto } from './render-photo.ts';
import { settlePhoto } from './settle-photo.ts';
import { releaseOriginals } from './stored-media.ts';

/** After so many tries a photo counts as poison: it is refused instead of tried again. */
export const attemptsMax = 5;

/**
 * Makes an upload's variants but the largest, and its thumbhash, then tells whatever has it that it is settled. May run
 * again, or twice at once: the outcome is the same. An unusable photo ends as failed, with its problem; any other error
 * is thrown, for the queue to try again.
 */
export async function processPhoto(work: MediaWork, mediaId: string): Promise<void> {
  const { db, tables, platform } = work;
  const { media } = tables;
  const [row] = await db.query
    .update(media)
    .set({ attempts: sql`${media.attempts} + 1`, status: 'processing', updatedAt: platform.clock.now() })
    .where(
      and(eq(media.id, mediaId), inArray(media.status, ['waiting', 'processing']), lt(media.attempts, attemptsMax + 1)),
    )
    .returning();
  if (!row) return endAgain(work, mediaId);
  if (row.attempts > attemptsMax) return failPhoto(work, row, 'media.processing_failed');
  try {
    const rendered = await renderPhoto(work, row);
    if (rendered) await finishPhoto(work, row, rendered);
  } catch (error) {
    if (error instanceof ImageUnreadable) return failPhoto(work, row, error.problem);
    if (error instanceof DomainError) return failPhoto(work, row, error.code);
    await giveBackAttempt(work, error, stillWaiting(work, row));
    throw error;
  }
}

/**
 * That a part of the service was out of reach is no fault of the photo's, as long as it is the one that `where` means.
 */
export async function giveBackAttempt(
  { db, tables: { media } }: TenantWork,
  error: unknown,
  where: SQL | undefined,
): Promise<void> {
  if (!outOfReach(error)) return;
  const attempts = sql`greatest(${media.attempts} - 1, 0)`;
  await db.query
    .update(media)
    .set({ attempts })
    .where(where)
    .catch(() => undefined);
}

/** This row, as long as it waits for what was rendered of it. */
const stillWaiting = ({ tables: { media } }: TenantWork, { id, revision }: MediaRow) =>
  and(eq(media.id, id), eq(media.status, 'processing'), eq(media.revision, revision));

async function finishPhoto(work: MediaWork, row: MediaRow, rendered: Rendered): Promise<void> {
  const { tables, platform } = work;
  const now = platform.clock.now();
  await settlePhoto(work, row.id, (tx) => [
    tx
      .update(tables.media)
      .set({ ...rendered, status: 'ready', problem: null, updatedAt: now, ...(rendered.pending && { attempts: 0 }) })
      .where(stillWaiting(work, row)),
  ]);
  countPhoto(work, row, 'ready');
  await removeIfStale(work, row, rendered);
  await goOn(work, row.id);
}

/** Has the largest variant made of a ready photo; where there is none to make, its original may go. */
async function goOn(work: MediaWork, mediaId: string): Promise<void> {
  const { db, tables, tenant } = work;
  const unmade = and(eq(tables.media.id, mediaId), eq(tables.media.status, 'ready'), isNotNull(tables.media.pending));
  const [pending] = await db.query.select({ id: tables.media.id }).from(tables.media).where(unmade);
  if (!pending) return releaseOriginals(work, [mediaId]);
  await sendJobs(work, [{ kind: 'media.enlarge', tenant: tenant.slug, mediaId }]);
}

/** Where the upload went or was cropped anew while it was being processed, what was made of it goes as well. */
async function removeIfStale(
  { db, tables, platform, tenant }: TenantWork,
  row: MediaRow,
  { variants }: Rendered,
): Promise<void> {
  const { media } = tables;
  const [now] = await db.query
    .select({ status: media.status, revision: media.revision })
    .from(media)
    .where(eq(media.id, row.id));
  const gone = !now || now.status === 'removed';
  if (!gone && now.revision === row.revision) return;
  const keys = variants.map((variant) => variantKey(tenant, row.id, variant));
  await platform.mediaStore.remove(gone ? [...keys, originalKey(tenant, row.id)] : keys);
}

async function failPhoto(work: MediaWork, row: MediaRow, problem: ErrorCode): Promise<void> {
  const { tables, platform } = work;
  const now = platform.clock.now();
  await settlePhoto(work, row.id, (tx) => [
    tx
      .update(tables.media)
      .set({ status: 'failed', problem, originalBytes: 0, updatedAt: now })
      .where(stillWaiting(work, row)),
  ]);
  countPhoto(work, row, 'refused');
  await removeRefused(work, row.id);
}

/** The original of a photo that was refused: nobody is to have it. */
async function removeRefused({ db, tables: { media }, platform, tenant }: TenantWork, mediaId: string): Promise<void> {
  const refused = and(eq(media.id, mediaId), eq(media.status, 'failed'));
  const [failed] = await db.query.select({ id: media.id }).from(media).where(refused);
  if (failed) await platform.mediaStore.remove([originalKey(tenant, mediaId)]);
}

/** It was done before: what an earlier run did not get to after that is done now. */
async function endAgain(work: MediaWork, mediaId: string): Promise<void> {
  await settlePhoto(work, mediaId);
  await removeRefused(work, mediaId);
  await goOn(work, mediaId);
}
