import { treeLimits } from '@isntgram/contract/trees/choices';
import type { NewTreePhoto, Tree } from '@isntgram/contract/trees/trees';
import { sql } from 'drizzle-orm';
import { requireActor } from '../kernel/context.ts';
import { DomainError, isDuplicate } from '../kernel/errors.ts';
import { checkFilters } from '../kernel/filters/check-filters.ts';
import type { MediaOwner } from '../kernel/media-owner.ts';
import { sendJobs } from '../kernel/work/work.ts';
import { findOwnMedia, mediaError, problemOf } from '../media/media.ts';
import { type MediaContext, untaken } from '../media/owners.ts';
import { isAtLeast, mayLook, openToAll, requireRole } from './access.ts';
import { findTree } from './find-tree.ts';
import { treePhotos, trees } from './tables.ts';

/** Trees as owners of photos. Those of a tree that was removed are for whoever may look, and in no cache. */
export const photosOfTrees: MediaOwner = {
  kind: 'tree',
  taken: (_, photo) => sql`exists (select 1 from ${treePhotos} where media_id = ${photo}.id)`,
  shown: (ctx, photo) => sql`
    select ${mayLook(ctx)} as visible, (${openToAll} and t.removed_at is null) as shared
    from ${treePhotos} p join ${trees} t on t.id = p.tree_id where p.media_id = ${photo}.id`,
};

/**
 * Adds a ready upload of the actor's to a standing tree; the same once more changes nothing.
 * @throws trees.photos_full, media.not_ready and other faults of the upload
 */
export async function addTreePhoto(ctx: MediaContext, treeId: string, { mediaId, alt }: NewTreePhoto): Promise<Tree> {
  await requireRole(ctx, 'officer');
  await checkFilters(ctx, { alt });
  const tree = await findTree(ctx, treeId);
  if (tree.status === 'removed') throw new DomainError('trees.removed');
  const upload = await findOwnMedia(ctx, mediaId);
  if (upload.status === 'failed') throw mediaError(problemOf(upload), 'mediaId');
  if (upload.status !== 'ready') throw mediaError('media.not_ready', 'mediaId');
  if (!tree.photos.some(({ id }) => id === mediaId)) await claim(ctx, treeId, { mediaId, alt });
  await sendJobs(ctx, [{ kind: 'media.release', tenant: ctx.tenant.slug, mediaIds: [mediaId] }]);
  return findTree(ctx, treeId);
}

/** Of two that take the last place at once, one tries again and learns that there is none. */
async function claim(ctx: MediaContext, treeId: string, photo: NewTreePhoto, triesLeft = 5): Promise<void> {
  try {
    await insertPhoto(ctx, treeId, photo);
  } catch (error) {
    if (!isDuplicate(error) || triesLeft === 0) throw error;
    await claim(ctx, treeId, photo, triesLeft - 1);
  }
}

async function insertPhoto(ctx: MediaContext, treeId: string, { mediaId, alt }: NewTreePhoto): Promise<void> {
  const { media } = ctx.tables;
  const [row] = await ctx.db.rows<{ added: boolean; free: boolean; position: number | null }>(sql`
    with tree as (select id from ${trees} where id = ${treeId} and removed_at is null for update),
    free as (select id from ${media} where ${media.id} = ${mediaId} and ${untaken(ctx)}),
    place as (select min(n)::integer as n from generate_series(0, ${treeLimits.photosMax - 1}::integer) n
      where not exists (select from ${treePhotos} where tree_id = ${treeId} and position = n)),
    added as (insert into ${treePhotos} (media_id, tree_id, position, alt, created_at)
      select free.id, tree.id, place.n, ${alt}, ${ctx.platform.clock.now().toISOString()}::timestamptz
      from tree, free, place where place.n is not null returning media_id)
    select exists (select from added) as added, exists (select from free) as free, (select n from place) as position`);
  if (row?.added) return;
  if (row?.free === false) throw mediaError('media.already_used', 'mediaId');
  throw new DomainError(row?.position === null ? 'trees.photos_full' : 'trees.removed');
}

/** Takes a photo away: officers their own, managers any. What it was is swept away. */
export async function removeTreePhoto(ctx: MediaContext, treeId: string, mediaId: string): Promise<void> {
  const access = await requireRole(ctx, 'officer');
  const { media } = ctx.tables;
  const own = isAtLeast(access, 'manager') ? sql`true` : sql`${media.ownerId} = ${requireActor(ctx).id}`;
  const now = ctx.platform.clock.now().toISOString();
  const [row] = await ctx.db.rows<{ there: boolean; gone: boolean }>(sql`
    with there as (select media_id from ${treePhotos} where tree_id = ${treeId} and media_id = ${mediaId}),
    gone as (delete from ${treePhotos} p using ${media}
      where p.media_id in (select media_id from there) and ${media.id} = p.media_id and ${own} returning p.media_id),
    swept as (update ${media} set status = 'removed', updated_at = ${now}::timestamptz
      where id in (select media_id from gone))
    select exists (select from there) as there, exists (select from gone) as gone`);
  if (!row?.there) throw new DomainError('media.not_found');
  if (!row.gone) throw new DomainError('trees.role_too_low');
}
