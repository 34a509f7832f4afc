import type { Crop, Media, MediaPatch } from '@isntgram/contract/media/media';
import { and, eq, getTableColumns, inArray, lt, sql } from 'drizzle-orm';
import { requireWriter } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import { sendJobs } from '../kernel/work/work.ts';
import { findOwnMedia, mediaError, mediaOf, problemOf } from './media.ts';
import { type MediaContext, untaken } from './owners.ts';
import { placeInLine } from './stored-media.ts';

/** Nobody crops one photo so often by hand. */
const revisionsMax = 500;

/**
 * Chooses which part of an upload is kept, and its focal point. A new crop is rendered from the original by a job; what
 * is cut away is never shown to anybody, and once something took the upload the crop stays as it is.
 */
export async function editMedia(ctx: MediaContext, id: string, patch: MediaPatch): Promise<Media> {
  requireWriter(ctx);
  const row = await findOwnMedia(ctx, id);
  if (row.status === 'waiting') throw mediaError('media.not_uploaded');
  if (row.status === 'failed') throw mediaError(problemOf(row));
  if (row.revision >= revisionsMax) throw new DomainError('media.cropped_too_often');
  const { media } = ctx.tables;
  const crop = patch.crop && !isWhole(patch.crop) ? patch.crop : null;
  const recrop = patch.crop !== undefined && !isSame(crop, row.crop);
  const [changed] = await ctx.db.query
    .update(media)
    .set({
      ...(patch.focal && { focalX: patch.focal.x, focalY: patch.focal.y }),
      ...(recrop && { crop, revision: sql`${media.revision} + 1`, status: 'processing' as const, attempts: 0 }),
      updatedAt: ctx.platform.clock.now(),
    })
    .where(
      and(
        eq(media.id, id),
        inArray(media.status, ['processing', 'ready']),
        lt(media.revision, revisionsMax),
        untaken(ctx),
      ),
    )
    .returning({ ...getTableColumns(media), place: placeInLine(ctx.tables) });
  if (!changed) throw mediaError('media.already_used');
  const job = { kind: 'media.process', tenant: ctx.tenant.slug, mediaId: id, place: changed.place } as const;
  if (recrop) await sendJobs(ctx, [job]);
  return mediaOf(ctx, changed);
}

const isWhole = ({ width, height }: Crop): boolean => width >= 1 && height >= 1;

const isSame = (a: Crop | null, b: Crop | null): boolean =>
  a === b || (a !== null && b !== null && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height);
