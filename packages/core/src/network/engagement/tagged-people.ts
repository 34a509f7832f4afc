import type { Page, PageQuery } from '@isntgram/contract/kernel/page';
import type { Post } from '@isntgram/contract/network/posts';
import type { NewTaggedPeople, TaggedPeople } from '@isntgram/contract/network/tagged';
import { sql } from 'drizzle-orm';
import { type Context, requireActor, requireWriter } from '../../kernel/context.ts';
import { rowsOf } from '../../kernel/counters.ts';
import { DomainError } from '../../kernel/errors.ts';
import { renewPages, shown } from '../../kernel/kept-pages.ts';
import { announce } from '../../kernel/live.ts';
import { findUser } from '../people/find-user.ts';
import { listedUserOf, type PersonRow, personColumns, usersWithAvatar } from '../people/people.ts';
import * as policy from '../people/policy.ts';
import { findInPhotos, nameInPhotos } from '../posts/people-in-photos.ts';
import { getPost, requireOwnPost } from '../posts/posts.ts';
import { selectKept } from './saves.ts';

/**
 * Says who is in the photos of the actor's own post, in the place of those named before. Each is asked, and shown to
 * others once they approve; who removed themself is not asked again. @throws user.not_found for a name that is nobody's
 * whom the actor may find
 */
export async function tagPeople(ctx: Context, postId: string, { people }: NewTaggedPeople): Promise<TaggedPeople> {
  const actor = requireWriter(ctx);
  const { photos } = await requireOwnPost(ctx, postId);
  const named = await findInPhotos(ctx, people, photos.length);
  await ctx.db.atomically((tx) => nameInPhotos(ctx, tx, postId, named));
  await announce(
    ctx,
    named.flatMap(({ user_id: id }) => (id === actor.id ? [] : [id])),
  );
  return listTaggedPeople(ctx, postId);
}

/**
 * Who is in the photos of a post that the actor may see: those who approved; the author sees whom they asked too, and
 * everybody themself.
 */
export async function listTaggedPeople(ctx: Context, postId: string): Promise<TaggedPeople> {
  const { author, viewer } = await getPost(ctx, postId);
  const { taggedPeople } = ctx.tables;
  const own = viewer?.own ? sql`true` : ctx.actor ? sql`t.user_id = ${ctx.actor.id}` : sql`false`;
  const rows = await ctx.db.rows<PersonRow & { photo: number; x: number; y: number; status: string }>(sql`
    select ${personColumns(ctx)}, t.photo, t.x, t.y, t.status
    from ${taggedPeople} t join (${usersWithAvatar(ctx)}) on u.id = t.user_id
    where t.post_id = ${postId} and (t.status = 'approved' or (t.status = 'asked' and ${own}))
      and ${policy.userListed(ctx)} order by t.photo, t.id`);
  const items = rows.map((row) => ({
    ...listedUserOf(ctx, row),
    photo: row.photo,
    x: row.x,
    y: row.y,
    approved: row.status === 'approved' || row.username === author.username,
  }));
  return { items };
}

/** Lets others see the actor in the post. */
export const approveTag = (ctx: Context, postId: string): Promise<TaggedPeople> => answer(ctx, postId, true);

/** Takes the actor out of the post for good: its author cannot name them there again. */
export const removeTag = (ctx: Context, postId: string): Promise<TaggedPeople> => answer(ctx, postId, false);

async function answer(ctx: Context, postId: string, approved: boolean): Promise<TaggedPeople> {
  const actor = requireWriter(ctx);
  await getPost(ctx, postId);
  const { notifications, taggedPeople } = ctx.tables;
  const [, answered] = await ctx.db.atomically((tx) => [
    approved
      ? tx.execute(sql`select 1`)
      : tx.execute(sql`delete from ${notifications} where kind = 'tag' and recipient_id = ${actor.id}
          and subject_id = ${postId}`),
    tx.execute(sql`update ${taggedPeople} set status = ${approved ? 'approved' : 'removed'}
      where post_id = ${postId} and user_id = ${actor.id} and status <> 'removed' returning user_id`),
  ]);
  if (rowsOf(answered).length === 0) throw new DomainError('tagged.not_found');
  const name = await nameOf(ctx, actor.id);
  await renewPages(ctx, async () => [shown.post(postId), shown.user(name)]);
  return listTaggedPeople(ctx, postId);
}

async function nameOf({ db, tables: { users } }: Context, id: string): Promise<string> {
  const [row] = await db.rows<{ username: string }>(sql`select username from ${users} where id = ${id}`);
  return row?.username ?? '';
}

/**
 * The posts in which a user is, as they approved, latest named first; of a private account for its followers alone, and
 * each post for whoever may see it. The cursor is the tag's id.
 */
export async function listTagged(ctx: Context, username: string, page: PageQuery): Promise<Page<Post>> {
  const { taggedPeople, users } = ctx.tables;
  const kept = sql`select t.id, t.post_id from ${users} u join ${taggedPeople} t on t.user_id = u.id
    where u.username = ${username} and t.status = 'approved' and ${policy.userOpen(ctx)} and ${policy.userListed(ctx)}`;
  const [posts] = await Promise.all([selectKept(ctx, kept, page), findUser(ctx, username)]);
  return posts;
}

/** The posts that name the actor and wait for their answer, latest first. */
export function listTagRequests(ctx: Context, page: PageQuery): Promise<Page<Post>> {
  const actor = requireActor(ctx);
  const kept = sql`select id, post_id from ${ctx.tables.taggedPeople}
    where user_id = ${actor.id} and status = 'asked'`;
  return selectKept(ctx, kept, page);
}
