import { limits } from '@isntgram/contract/kernel/limits';
import { and, eq, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { Bites } from '../../kernel/work/bites.ts';
import type { TenantWork } from '../../kernel/work/work.ts';

const postsMax = 200;

/**
 * Removes posts whose deletion cannot be taken back any more; their photos go with the orphans. What thousands may have
 * left on them goes first, `bitesMax` bites of so many rows of each kind, so that no statement takes long.
 * @returns whether more is left
 */
export async function removeDeletedPosts(work: TenantWork, { rowsMax = 250, bitesMax = 20 }: Bites): Promise<boolean> {
  const { db, platform, tables } = work;
  const { media, posts } = tables;
  const before = new Date(platform.clock.now().getTime() - limits.undoMs - limits.undoGraceMs);
  const final = and(eq(posts.status, 'deleted'), lt(posts.deletedAt, before));
  const rows = await db.query.select({ id: posts.id }).from(posts).where(final).limit(postsMax);
  if (rows.length === 0) return false;
  const ids = rows.map(({ id }) => id);
  for (let taken = 0; ; taken += 1) {
    const [bite] = await db.rows<{ full: boolean }>(removeReactions(work, ids, rowsMax));
    if (!bite?.full) break;
    if (taken + 1 >= bitesMax) return true;
  }
  const gone = db.query
    .select({ id: posts.id })
    .from(posts)
    .where(and(inArray(posts.id, ids), final));
  await db.atomically((tx) => [
    tx
      .update(media)
      .set({ status: 'removed', postId: null, position: null, updatedAt: platform.clock.now() })
      .where(inArray(media.postId, gone)),
    tx.delete(posts).where(and(inArray(posts.id, ids), final)),
  ]);
  return rows.length === postsMax;
}

/** Takes at most so many rows of each kind off the posts; its row says whether there may be more. */
function removeReactions({ tables }: TenantWork, postIds: readonly string[], rowsMax: number): SQL {
  const { comments, commentLikes, notifications, postLikes, saves } = tables;
  const theirs = sql`= any (${sql.param(postIds)}::uuid[])`;
  const most = sql`limit ${rowsMax}::integer) returning 1`;
  return sql`
    with likes as (delete from ${postLikes} where (post_id, user_id) in (
        select post_id, user_id from ${postLikes} where post_id ${theirs} ${most}),
      saves as (delete from ${saves} where (user_id, post_id) in (select user_id, post_id from ${saves}
        where post_id ${theirs} ${most}),
      notices as (delete from ${notifications}
        where id in (select id from ${notifications} where subject_id ${theirs} ${most}),
      comment_notices as (delete from ${notifications} where id in (select n.id
        from ${comments} c join ${notifications} n on n.subject_id = c.id where c.post_id ${theirs} ${most}),
      comment_likes as (delete from ${commentLikes} where (comment_id, user_id) in (select l.comment_id, l.user_id
        from ${comments} c join ${commentLikes} l on l.comment_id = c.id where c.post_id ${theirs} ${most}),
      bare as (delete from ${comments} where id in (select id from ${comments} c where post_id ${theirs}
        and not exists (select 1 from ${comments} r where r.parent_id = c.id)
        and not exists (select 1 from ${notifications} n where n.subject_id = c.id)
        and not exists (select 1 from ${commentLikes} l where l.comment_id = c.id) ${most})
    select greatest((select count(*) from likes), (select count(*) from saves), (select count(*) from notices),
      (select count(*) from comment_notices), (select count(*) from comment_likes),
        (select count(*) from bare)) >= ${rowsMax}::integer as full`;
}
