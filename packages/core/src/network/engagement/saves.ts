import type { Page, PageQuery } from '@isntgram/contract/kernel/page';
import type { Post } from '@isntgram/contract/network/posts';
import type { SaveState } from '@isntgram/contract/network/saves';
import { type SQL, sql } from 'drizzle-orm';
import { type Context, requireActor, requireWriter } from '../../kernel/context.ts';
import { keysetPage } from '../../kernel/keyset-page.ts';
import type { Drizzle, Statement } from '../../kernel/ports.ts';
import * as policy from '../people/policy.ts';
import { selectPostsById } from '../posts/post-rows.ts';
import { requireVisiblePost, visiblePost } from '../posts/visible-post.ts';

/** Keeps the post for the actor alone; saving again changes nothing. */
export async function savePost(ctx: Context, postId: string): Promise<SaveState> {
  requireWriter(ctx);
  await ctx.db.atomically((tx) => [insertSave(ctx, tx, postId)]);
  await requireVisiblePost(ctx, postId);
  return { saved: true };
}

/** The statement that saves the post where the actor may see it. */
export function insertSave(ctx: Context, tx: Drizzle, postId: string): Statement {
  const actor = requireWriter(ctx);
  const { clock, ids } = ctx.platform;
  return tx.execute(sql`insert into ${ctx.tables.saves} (id, user_id, post_id, created_at)
    select ${ids.next()}::uuid, ${actor.id}::uuid, post.id, ${clock.now().toISOString()}::timestamptz
    from (${visiblePost(ctx, postId)}) post on conflict do nothing`);
}

/**
 * Takes the post out of the actor's saved ones and out of their collections; where it was not there, nothing changes.
 */
export async function unsavePost(ctx: Context, postId: string): Promise<SaveState> {
  const actor = requireWriter(ctx);
  await ctx.db.rows(sql`delete from ${ctx.tables.saves} where user_id = ${actor.id} and post_id = ${postId}`);
  await requireVisiblePost(ctx, postId);
  return { saved: false };
}

/** What the actor saved and may still see, latest saved first. The cursor is the save's id. */
export function listSaved(ctx: Context, page: PageQuery): Promise<Page<Post>> {
  const actor = requireActor(ctx);
  const { saves } = ctx.tables;
  return selectKept(ctx, sql`select id, post_id from ${saves} where user_id = ${actor.id}`, page);
}

/**
 * A page of the posts that `kept` (a query of id and post_id) names, the latest kept first, those that the actor may
 * see.
 */
export async function selectKept(ctx: Context, kept: SQL, page: PageQuery): Promise<Page<Post>> {
  const { posts, users } = ctx.tables;
  const rows = await ctx.db.rows<{ id: string; post_id: string }>(sql`
    select k.id, k.post_id from (${kept}) k join ${posts} p on p.id = k.post_id join ${users} u on u.id = p.author_id
    where p.status = 'published' and ${policy.postVisible(ctx)} ${page.cursor ? sql`and k.id < ${page.cursor}` : sql``}
    order by k.id desc limit ${page.limit + 1}`);
  const { items, nextCursor } = keysetPage(rows, page.limit);
  const postIds = items.map((row) => row.post_id);
  const found = await selectPostsById(ctx, postIds);
  return { items: postIds.flatMap((id) => found.get(id) ?? []), nextCursor };
}
