import type { Page, PageQuery } from '@isntgram/contract/kernel/page';
import type { LikeState } from '@isntgram/contract/network/likes';
import type { ListedUser } from '@isntgram/contract/network/users';
import { sql } from 'drizzle-orm';
import { type Context, requireWriter } from '../../kernel/context.ts';
import { atomicallyCounted } from '../../kernel/counters.ts';
import { DomainError } from '../../kernel/errors.ts';
import { announce } from '../../kernel/live.ts';
import { notify, unnotify } from '../notices/notifications.ts';
import { listPeople } from '../people/people.ts';
import * as policy from '../people/policy.ts';
import { requireVisiblePost, visiblePost } from '../posts/visible-post.ts';

/** Makes the actor like the post, of which its author hears; liking again changes nothing. */
export async function likePost(ctx: Context, postId: string): Promise<LikeState> {
  const actor = requireWriter(ctx);
  const { clock, ids } = ctx.platform;
  await atomicallyCounted(ctx, (tx) => [
    tx.execute(sql`insert into ${ctx.tables.postLikes} (id, post_id, user_id, created_at)
      select ${ids.next()}::uuid, post.id, ${actor.id}::uuid, ${clock.now().toISOString()}::timestamptz
      from (${visiblePost(ctx, postId)}) post on conflict do nothing`),
    notify(ctx, tx, likeNotice(ctx, postId)),
  ]);
  const { authorId, ...state } = await readLikeState(ctx, postId);
  await announce(ctx, [authorId]);
  return state;
}

/** Takes the actor's like back; where there was none, nothing changes. */
export async function unlikePost(ctx: Context, postId: string): Promise<LikeState> {
  const actor = requireWriter(ctx);
  await atomicallyCounted(ctx, (tx) => [
    tx.execute(sql`delete from ${ctx.tables.postLikes}
      where user_id = ${actor.id} and post_id in (select id from (${visiblePost(ctx, postId)}) post)`),
    unnotify(ctx, tx, likeNotice(ctx, postId)),
  ]);
  const { liked, likeCount } = await readLikeState(ctx, postId);
  return { liked, likeCount };
}

const likeNotice = (ctx: Context, postId: string) =>
  ({ kind: 'like', recipientId: sql`select author_id from (${visiblePost(ctx, postId)}) post`, postId }) as const;

async function readLikeState(ctx: Context, postId: string): Promise<LikeState & { authorId: string }> {
  const { posts } = ctx.tables;
  const [state] = await ctx.db.rows<{ liked: boolean; like_count: number; author_id: string }>(sql`
    select ${policy.likes(ctx, sql`p.id`)} as liked, p.like_count, p.author_id
    from ${posts} p join (${visiblePost(ctx, postId)}) post on post.id = p.id`);
  if (!state) throw new DomainError('post.not_found');
  return { liked: state.liked, likeCount: state.like_count, authorId: state.author_id };
}

/** Who likes the post, latest first, as far as the actor may know of them. */
export async function listLikes(ctx: Context, postId: string, page: PageQuery): Promise<Page<ListedUser>> {
  const edges = { table: ctx.tables.postLikes, person: sql`e.user_id`, where: sql`e.post_id = ${postId}` };
  const [people] = await Promise.all([listPeople(ctx, edges, page), requireVisiblePost(ctx, postId)]);
  return people;
}
