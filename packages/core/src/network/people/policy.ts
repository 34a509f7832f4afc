import { type SQL, sql } from 'drizzle-orm';
import { type Context as Asker, type Viewpoint as Context, isModerator } from '../../kernel/context.ts';

/**
 * Who may see what: every read of users, posts, comments or photos carries one of these conditions, and there are no
 * others. Queries name users `u`, posts `p`, comments `c`. A photo is seen where what has it is: see `MediaOwner`.
 */

/**
 * Is there the row, of which there can be but one, or is `limit 1`? For what is asked of few rows at a time: `exists`
 * has the planner also work out how to answer for very many, which takes it longer than the answer.
 */
export const found = (fromWhere: SQL): SQL => sql`((select true from ${fromWhere}) is not null)`;

/** Does the actor follow the user whose id `userId` is? False for nobody. */
export function follows(ctx: Context, userId: SQL): SQL {
  if (!ctx.actor) return sql`false`;
  const { follows } = ctx.tables;
  return sql`exists (select 1 from ${follows}
    where ${follows.followerId} = ${ctx.actor.id} and ${follows.followeeId} = ${userId})`;
}

/** `follows`, of few users. */
export function following(ctx: Context, userId: SQL): SQL {
  if (!ctx.actor) return sql`false`;
  return found(sql`${ctx.tables.follows} where follower_id = ${ctx.actor.id} and followee_id = ${userId}`);
}

/** Does the actor like the post whose id `postId` is? False for nobody. */
export function likes(ctx: Context, postId: SQL): SQL {
  if (!ctx.actor) return sql`false`;
  const { postLikes } = ctx.tables;
  return found(sql`${postLikes} where ${postLikes.postId} = ${postId} and ${postLikes.userId} = ${ctx.actor.id}`);
}

/** Does the actor like the comment whose id `commentId` is? False for nobody. */
export function likesComment(ctx: Context, commentId: SQL): SQL {
  if (!ctx.actor) return sql`false`;
  const { commentLikes } = ctx.tables;
  return found(
    sql`${commentLikes} where ${commentLikes.commentId} = ${commentId} and ${commentLikes.userId} = ${ctx.actor.id}`,
  );
}

/** Did the actor save the post whose id `postId` is? False for nobody. */
export function saved(ctx: Context, postId: SQL): SQL {
  if (!ctx.actor) return sql`false`;
  const { saves } = ctx.tables;
  return found(sql`${saves} where ${saves.userId} = ${ctx.actor.id} and ${saves.postId} = ${postId}`);
}

/** Does the actor wait for the user whose id `userId` is to let them follow? */
export function requests(ctx: Context, userId: SQL): SQL {
  if (!ctx.actor) return sql`false`;
  const { followRequests } = ctx.tables;
  return sql`exists (select 1 from ${followRequests}
    where ${followRequests.requesterId} = ${ctx.actor.id} and ${followRequests.targetId} = ${userId})`;
}

/** Did the user whose id `userId` is block the actor? */
export function blocksActor(ctx: Context, userId: SQL): SQL {
  if (!ctx.actor) return sql`false`;
  const { blocks } = ctx.tables;
  return sql`exists (select 1 from ${blocks}
    where ${blocks.blockerId} = ${userId} and ${blocks.blockedId} = ${ctx.actor.id})`;
}

/** Did the actor block the user whose id `userId` is? */
export function blockedByActor(ctx: Context, userId: SQL): SQL {
  if (!ctx.actor) return sql`false`;
  const { blocks } = ctx.tables;
  return sql`exists (select 1 from ${blocks}
    where ${blocks.blockerId} = ${ctx.actor.id} and ${blocks.blockedId} = ${userId})`;
}

/** Did one of the two block the other? They see nothing of what the other says or shows. */
export const apart = (ctx: Context, userId: SQL): SQL =>
  ctx.actor ? sql`(${blocksActor(ctx, userId)} or ${blockedByActor(ctx, userId)})` : sql`false`;

/** `apart`, of few users. */
function keptApart(ctx: Context, userId: SQL): SQL {
  if (!ctx.actor) return sql`false`;
  const { blocks } = ctx.tables;
  const block = (blocker: SQL | string, blocked: SQL | string): SQL =>
    found(sql`${blocks} where blocker_id = ${blocker} and blocked_id = ${blocked}`);
  return sql`(${block(userId, ctx.actor.id)} or ${block(ctx.actor.id, userId)})`;
}

/** `apart`, of very many users: whom it concerns is read once and hashed. */
function amongApart(ctx: Context, userId: SQL): SQL {
  if (!ctx.actor) return sql`false`;
  const { blocks } = ctx.tables;
  return sql`(${userId} in (select blocker_id from ${blocks} where blocked_id = ${ctx.actor.id}
    union all select blocked_id from ${blocks} where blocker_id = ${ctx.actor.id}))`;
}

/** Did the actor mute the user whose id `userId` is? */
export function mutedByActor(ctx: Context, userId: SQL): SQL {
  if (!ctx.actor) return sql`false`;
  const { mutes } = ctx.tables;
  return sql`exists (select 1 from ${mutes} where ${mutes.muterId} = ${ctx.actor.id} and ${mutes.mutedId} = ${userId})`;
}

/** A muted word as a pattern that means it and nothing else. */
const literal = sql`regexp_replace(value, '([^[:alnum:]_])', '\\\\\\1', 'g')`;

/**
 * Does the caption hold a word, as a whole, that the actor muted? All of them are one pattern, made once per query;
 * without any it is null, and no caption is looked at.
 */
export function captionMuted(ctx: Context, caption: SQL): SQL {
  if (!ctx.actor) return sql`false`;
  return sql`coalesce(${caption} ~* (
    select '(^|[^[:alnum:]_])(' || string_agg(${literal}, '|') || ')([^[:alnum:]_]|$)'
    from ${ctx.tables.mutedWords} where owner_id = ${ctx.actor.id} and kind = 'word'), false)`;
}

/** Does the post whose id `postId` is carry a tag that the actor muted? */
export function tagMuted(ctx: Context, postId: SQL): SQL {
  if (!ctx.actor) return sql`false`;
  const { mutedWords, postTags } = ctx.tables;
  return found(sql`${mutedWords} m join ${postTags} mt on mt.tag = m.value
    where m.owner_id = ${ctx.actor.id} and m.kind = 'tag' and mt.post_id = ${postId} limit 1`);
}

/** Did the actor mute any word or tag? */
export const mutesWords = (ctx: Context): SQL =>
  sql`exists (select 1 from ${ctx.tables.mutedWords}
    where ${ctx.actor ? sql`owner_id = ${ctx.actor.id}` : sql`false`})`;

/**
 * What the actor muted, as a query of one row: `words`, one pattern of all of them, and `tags`; each null where there
 * is none.
 */
export const mutedOf = (ctx: Context): SQL => sql`
  select '(^|[^[:alnum:]_])(' || string_agg(${literal}, '|') filter (where kind = 'word') || ')([^[:alnum:]_]|$)'
    as words,
    array_agg(value) filter (where kind = 'tag') as tags
  from ${ctx.tables.mutedWords} where ${ctx.actor ? sql`owner_id = ${ctx.actor.id}` : sql`false`}`;

/**
 * Does the post whose id `postId` is hold something that the actor muted, in a query with `mutedOf` as its common table
 * `muted`? Neither caption nor tags are read for those who muted nothing.
 */
export function postMuted(ctx: Context, postId: SQL): SQL {
  const { posts, postTags } = ctx.tables;
  const caption = sql`(select caption from ${posts} where id = ${postId})`;
  return sql`coalesce((select words from muted) is not null and ${caption} ~* (select words from muted)
    or (select tags from muted) is not null and exists (
      select 1 from ${postTags} mt where mt.post_id = ${postId} and mt.tag = any ((select tags from muted)::text[])
    ), false)`;
}

/** Is the user whose id `userId` is not suspended? For many ids: the few who are suspended are read once. */
export const notSuspended = (ctx: Context, userId: SQL): SQL =>
  sql`(${userId} not in (select id from ${ctx.tables.users} where suspended_at is not null))`;

/** May the actor know of the user `u`? Whoever they blocked, they may still find, to take it back. */
export function userVisible(ctx: Context): SQL {
  if (!ctx.actor) return sql`u.suspended_at is null`;
  return sql`(u.suspended_at is null
    and not ${found(sql`${ctx.tables.blocks} where blocker_id = u.id and blocked_id = ${ctx.actor.id}`)})`;
}

/** Does the user `u` stand in lists of people that the actor reads? */
export const userListed = (ctx: Context): SQL => sql`(u.suspended_at is null and not ${apart(ctx, sql`u.id`)})`;

/** May the actor see what the user `u` posted for their followers, and who follows them? */
export function userOpen(ctx: Context): SQL {
  if (!ctx.actor) return sql`(not u.private)`;
  return sql`(u.id = ${ctx.actor.id} or not u.private or ${follows(ctx, sql`u.id`)})`;
}

/**
 * May the actor see the post? For queries that name posts `p` and their authors `u`. Authors see all of theirs that
 * they did not delete, whatever its state; a published post of a public account for everyone is everybody's; the rest
 * is for followers.
 */
export const postVisible = (ctx: Context): SQL => visibleWith(ctx, follows, apart);

/** `postVisible`, of few posts. */
export const fewVisible = (ctx: Context): SQL => visibleWith(ctx, following, keptApart);

type Relation = (ctx: Context, userId: SQL) => SQL;

function visibleWith(ctx: Context, isFollowed: Relation, isApart: Relation): SQL {
  const open = sql`(p.audience = 'everyone' and not u.private)`;
  if (!ctx.actor) return sql`(p.status = 'published' and u.suspended_at is null and ${open})`;
  return sql`((p.author_id = ${ctx.actor.id} and p.status <> 'deleted')
    or (p.status = 'published' and u.suspended_at is null
      and (${open} or ${isFollowed(ctx, sql`p.author_id`)}) and not ${isApart(ctx, sql`p.author_id`)}))`;
}

/**
 * `postVisible`, where the actor is or follows the author: whoever blocks ends following, both ways, in the same
 * transaction.
 */
export const followedVisible = (ctx: Context): SQL => sql`((p.status = 'published' and u.suspended_at is null)
  or (${ctx.actor ? sql`p.author_id = ${ctx.actor.id}` : sql`false`} and p.status <> 'deleted'))`;

/**
 * `postVisible`, where the post is published for everyone and its author, who is not the actor, has a public account;
 * of very many.
 */
export const publicVisible = (ctx: Context): SQL =>
  sql`(u.suspended_at is null and not ${amongApart(ctx, sql`p.author_id`)})`;

/** May the actor see the comment `c` of the user `u`, given that they may see its post? */
export const commentVisible = (ctx: Context): SQL =>
  sql`(c.status = 'published' and u.suspended_at is null and not ${apart(ctx, sql`c.author_id`)})`;

/** May the actor see the comment that the comment `c` replies to? True where it is no reply. */
export function threadVisible(ctx: Context): SQL {
  const { comments, users } = ctx.tables;
  return sql`(c.parent_id is null or exists (
    select 1 from ${comments} top join ${users} tu on tu.id = top.author_id
    where top.id = c.parent_id and top.status = 'published' and tu.suspended_at is null
      and not ${apart(ctx, sql`top.author_id`)}))`;
}

/**
 * May the actor judge the post `p` of the user `u`? A moderator may where it was taken down, or where somebody else
 * reported it, a comment under it or, later than it was made, its author, and that was not dismissed. Being a moderator
 * opens no private account by itself, nor does a report of the account by somebody who may not see the post.
 */
export function postJudged(ctx: Asker): SQL {
  if (!ctx.actor || !isModerator(ctx.actor)) return sql`false`;
  const { reports, comments, follows } = ctx.tables;
  const standing = sql`r.reporter_id is distinct from ${ctx.actor.id} and r.status <> 'dismissed'`;
  return sql`(p.status <> 'deleted' and (p.status = 'taken_down'
    or exists (select 1 from ${reports} r where r.subject_id = p.id and r.subject_kind = 'post' and ${standing})
    or exists (select 1 from ${reports} r where r.subject_id = p.author_id and r.subject_kind = 'user'
      and p.created_at <= r.created_at and ${standing} and ((p.audience = 'everyone' and not u.private) or r.insider
        or exists (select 1 from ${follows} f where f.follower_id = r.reporter_id and f.followee_id = p.author_id)))
    or exists (select 1 from ${comments} rc join ${reports} r on r.subject_id = rc.id and r.subject_kind = 'comment'
      where rc.post_id = p.id and ${standing})))`;
}

/** Is the post `p` of the user `u` everybody's, so that a shared cache may keep its photos? */
export const postPublic: SQL = sql`(p.status = 'published' and p.audience = 'everyone' and not u.private
  and u.suspended_at is null)`;

/**
 * May the actor see the avatar of the user `u`? It is everybody's while they are not suspended, and always the
 * moderators'.
 */
export const avatarVisible = (ctx: Asker): SQL => (isModerator(ctx.actor) ? sql`true` : avatarPublic);

/** Is the avatar of the user `u` everybody's? */
export const avatarPublic: SQL = sql`(u.suspended_at is null)`;
