import { limits } from '@isntgram/contract/kernel/limits';
import type { NotificationKind } from '@isntgram/contract/network/notifications';
import { type SQL, sql } from 'drizzle-orm';
import { type Context, type Means, requireActor } from '../../kernel/context.ts';
import type { Drizzle, Statement } from '../../kernel/ports.ts';
import * as policy from '../people/policy.ts';

/** Something that a person did which concerns others. */
export interface Notice {
  kind: NotificationKind;
  /**
   * Whom it concerns: an id, or a query of ids (`select author_id from …`), at most as many as a caption may mention.
   */
  recipientId: string | SQL;
  /** Who did it; the actor where it is not said. */
  actorId?: string;
  /** What it is about: the post, and for what concerns a comment both that comment and its post. */
  postId?: string;
  commentId?: string;
  /** Told only where this condition holds: `exists (select 1 from … )` of what was written before. */
  when?: SQL;
}

const recipientsOf = (recipientId: string | SQL): SQL =>
  typeof recipientId === 'string' ? sql`select ${recipientId}::uuid` : recipientId;

/** The statement that tells a recipient, once, beside the statements that do what is told. For `db.atomically`. */
export function notify(ctx: Context, tx: Drizzle, notice: Notice): Statement {
  const { kind, recipientId, actorId = requireActor(ctx).id, postId = null, commentId = null, when } = notice;
  const told = sql`select recipient_id, ${actorId}::uuid, ${postId}::uuid, ${commentId}::uuid
    from (${recipientsOf(recipientId)}) recipient (recipient_id) ${when ? sql`where ${when}` : sql``}`;
  return insertNotices(ctx, tx, kind, told, typeof recipientId === 'string' ? 1 : limits.mentionsPerPostMax);
}

/** The statement that tells somebody what concerns themself alone: the latest of a kind stands for those before it. */
export function notifyOneself(
  { platform, tables: { notifications } }: Means,
  tx: Drizzle,
  kind: NotificationKind,
  userId: string,
) {
  const now = platform.clock.now().toISOString();
  return tx.execute(sql`
    insert into ${notifications} (id, recipient_id, kind, actor_id, created_at)
    values (${platform.ids.next()}, ${userId}, ${kind}, ${userId}, ${now})
    on conflict on constraint notifications_once do update set id = excluded.id, created_at = excluded.created_at, read_at = null`);
}

/** The statement that takes back what `notify` told with the same notice. */
export function unnotify(ctx: Context, tx: Drizzle, notice: Omit<Notice, 'when'>): Statement {
  const { kind, recipientId, actorId = requireActor(ctx).id, postId, commentId } = notice;
  return tx.execute(sql`delete from ${ctx.tables.notifications} where kind = ${kind} and actor_id = ${actorId}
    and recipient_id in (${recipientsOf(recipientId)}) and post_id ${same(postId)} and comment_id ${same(commentId)}`);
}

const same = (id: string | undefined): SQL => (id === undefined ? sql`is null` : sql`= ${id}`);

/**
 * The statements that tell people whom a published post's caption mentions, and take it back from those whom it
 * mentions no more. `post` is the post's id, or a query of it. Running them again changes nothing.
 */
export function notifyMentioned(means: Means, tx: Drizzle, post: string | SQL): [Statement, Statement] {
  const { notifications, posts, postMentions } = means.tables;
  const postId = typeof post === 'string' ? sql`${post}::uuid` : sql`(${post})`;
  const told = sql`select m.user_id, p.author_id, p.id, null::uuid
    from ${posts} p join ${postMentions} m on m.post_id = p.id where p.id = ${postId} and p.status = 'published'`;
  return [
    insertNotices(means, tx, 'mention', told, limits.mentionsPerPostMax),
    tx.execute(sql`delete from ${notifications} n where n.kind = 'mention' and n.post_id = ${postId} and n.comment_id is null
      and not exists (select 1 from ${postMentions} m where m.post_id = n.post_id and m.user_id = n.recipient_id)`),
  ];
}

/**
 * Inserts what `told` selects (recipient, actor, post, comment), except for those who did it themselves, do not want to
 * hear of the kind, or keep apart from or may not see what it is about. Told already is told enough.
 */
function insertNotices(
  { platform, tables }: Means,
  tx: Drizzle,
  kind: NotificationKind,
  told: SQL,
  countMax: number,
): Statement {
  const { notifications, posts, users } = tables;
  const ids = `{${Array.from({ length: countMax }, () => platform.ids.next()).join(',')}}`;
  const recipient = { tables, actor: { id: sql`r.id` } };
  return tx.execute(sql`
    insert into ${notifications} (id, recipient_id, kind, actor_id, post_id, comment_id, created_at)
    select ids.id, r.id, ${kind}, a.id, told.post_id, told.comment_id, ${platform.clock.now().toISOString()}
    from (select *, row_number() over () as nth from (${told}) one (recipient_id, actor_id, post_id, comment_id)) told
      join unnest(${ids}::uuid[]) with ordinality ids (id, nth) on ids.nth = told.nth
      join ${users} r on r.id = told.recipient_id join ${users} a on a.id = told.actor_id
    where r.id <> a.id and a.suspended_at is null and not ${kind} = any(r.silenced)
      and not ${policy.apart(recipient, sql`a.id`)} and not ${policy.mutedByActor(recipient, sql`a.id`)}
      and (told.post_id is null or exists (select 1 from ${posts} p join ${users} u on u.id = p.author_id
        where p.id = told.post_id and ${policy.postVisible(recipient)}))
    on conflict do nothing`);
}
