import { limits } from '@isntgram/contract/kernel/limits';
import type { Post } from '@isntgram/contract/network/posts';
import type { PinState } from '@isntgram/contract/network/tagged';
import { sql } from 'drizzle-orm';
import { type Context, requireWriter } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { renewPages, shown } from '../../kernel/kept-pages.ts';
import { findUser } from '../people/find-user.ts';
import { selectRankedPosts } from '../posts/post-rows.ts';
import { requireOwnPost } from '../posts/posts.ts';

/** Two posts that are pinned at once may choose the same slot; then one of them looks again. */
const triesMax = limits.pinsMax;

/** Lets the actor's own post stand first on their page; of three at most. */
export async function pinPost(ctx: Context, postId: string): Promise<PinState> {
  const actor = requireWriter(ctx);
  const { pins, posts } = ctx.tables;
  const post = await requireOwnPost(ctx, postId);
  if (post.status !== 'published') throw new DomainError('post.not_found');
  for (let tries = 0; tries < triesMax; tries += 1) {
    await ctx.db.atomically((tx) => [
      // What was deleted since holds no place.
      tx.execute(sql`delete from ${pins} using ${posts} p
        where ${pins.userId} = ${actor.id} and p.id = ${pins.postId} and p.status = 'deleted'`),
      tx.execute(sql`insert into ${pins} (id, user_id, slot, post_id)
        select ${ctx.platform.ids.next()}::uuid, ${actor.id}::uuid, min(slot), ${postId}::uuid
        from generate_series(1, ${limits.pinsMax}::integer) slot
        where not exists (select 1 from ${pins} taken where taken.user_id = ${actor.id} and taken.slot = slot.slot)
        having min(slot) is not null on conflict do nothing`),
    ]);
    const [there] = await ctx.db.rows<{ pinned: boolean }>(
      sql`select true as pinned from ${pins} where post_id = ${postId}`,
    );
    if (there) {
      await renewPages(ctx, async () => [shown.user(post.author.username)]);
      return { pinned: true };
    }
  }
  throw new DomainError('pin.too_many');
}

/** Lets the post stand where its time puts it; where it was not pinned, nothing changes. */
export async function unpinPost(ctx: Context, postId: string): Promise<PinState> {
  const actor = requireWriter(ctx);
  await ctx.db.rows(sql`delete from ${ctx.tables.pins} where user_id = ${actor.id} and post_id = ${postId}`);
  const { author } = await requireOwnPost(ctx, postId);
  await renewPages(ctx, async () => [shown.user(author.username)]);
  return { pinned: false };
}

/** A user's pinned posts that the actor may see, the latest pinned first. */
export async function listPinned(ctx: Context, username: string): Promise<Post[]> {
  const { pins, posts, users } = ctx.tables;
  const [items] = await Promise.all([
    selectRankedPosts(
      ctx,
      sql`select pin.post_id as id, row_number() over (order by pin.id desc) as place
        from ${pins} pin join ${posts} pp on pp.id = pin.post_id
        where pin.user_id = (select id from ${users} where username = ${username}) and pp.status = 'published'`,
    ),
    findUser(ctx, username),
  ]);
  return items;
}
