import { limits } from '@isntgram/contract/kernel/limits';
import type { NoticeKind } from '@isntgram/contract/kernel/subjects';
import { type SQL, sql } from 'drizzle-orm';
import { type Context, type Means, requireActor } from '../../kernel/context.ts';
import type { Notice } from '../../kernel/notices/module-notices.ts';
import { insertNotices, recipientsOf } from '../../kernel/notices/tell.ts';
import type { Drizzle, Statement } from '../../kernel/ports.ts';
import { hears, postSeen } from './network-notices.ts';

/** A notice of the network's, which is about a post, a comment on it or, where neither is named, the recipient. */
export interface NetworkNotice extends Notice {
  postId?: string;
  commentId?: string;
}

/** The statement that tells recipients, at most as many as a caption may mention, once. For `db.atomically`. */
export function notify(ctx: Context, tx: Drizzle, notice: NetworkNotice): Statement {
  const { kind, recipientId, actorId = requireActor(ctx).id, postId, when } = notice;
  const { subjectKind, subjectId, aboutId } = subjectOf(notice);
  const told = sql`select recipient_id, ${actorId}::uuid, ${subjectKind}::text, ${subjectId}::uuid, ${aboutId}::uuid
    from (${recipientsOf(recipientId)}) recipient (recipient_id) ${when ? sql`where ${when}` : sql``}`;
  const countMax = typeof recipientId === 'string' ? 1 : limits.mentionsPerPostMax;
  return insertNetwork(ctx, tx, {
    kind,
    told,
    countMax,
    postId: postId === undefined ? undefined : sql`${postId}::uuid`,
  });
}

/** These are told of each comment by itself; of others, all on a post are shown as one. */
const ofOneComment: readonly NoticeKind[] = ['mention', 'comment_like'];

function subjectOf({ kind, postId, commentId }: Pick<NetworkNotice, 'kind' | 'postId' | 'commentId'>) {
  const subjectKind = commentId ? 'comment' : postId ? 'post' : 'user';
  const subjectId = commentId ?? postId ?? null;
  return { subjectKind, subjectId, aboutId: ofOneComment.includes(kind) ? subjectId : (postId ?? null) };
}

/** The statement that takes back what `notify` told with the same notice. */
export function unnotify(ctx: Context, tx: Drizzle, notice: Omit<NetworkNotice, 'when'>): Statement {
  const { kind, recipientId, actorId = requireActor(ctx).id } = notice;
  const { subjectKind, subjectId } = subjectOf(notice);
  return tx.execute(sql`delete from ${ctx.tables.notifications} n where kind = ${kind} and actor_id = ${actorId}
    and recipient_id in (${recipientsOf(recipientId)}) and subject_kind = ${subjectKind}
    and subject_id = ${subjectId === null ? sql`n.recipient_id` : subjectId}`);
}

/**
 * The statements that tell people whom a published post's caption mentions, and take it back from those whom it
 * mentions no more. `post` is the post's id, or a query of it. Running them again changes nothing.
 */
export function notifyMentioned(means: Means, tx: Drizzle, post: string | SQL): [Statement, Statement] {
  const { notifications, posts, postMentions } = means.tables;
  const postId = typeof post === 'string' ? sql`${post}::uuid` : sql`(${post})`;
  const told = sql`select m.user_id, p.author_id, 'post', p.id, p.id
    from ${posts} p join ${postMentions} m on m.post_id = p.id where p.id = ${postId} and p.status = 'published'`;
  return [
    insertNetwork(means, tx, {
      ...{ kind: 'mention', told, countMax: limits.mentionsPerPostMax },
      postId: sql`told.subject_id`,
    }),
    tx.execute(sql`delete from ${notifications} n where n.kind = 'mention' and n.subject_kind = 'post'
      and n.subject_id = ${postId}
      and not exists (select 1 from ${postMentions} m where m.post_id = n.subject_id and m.user_id = n.recipient_id)`),
  ];
}

/**
 * The statements that tell people whom a published post's author found in its photos, and take it back from those who
 * are there no more. Running them again changes nothing.
 */
export function notifyTagged(means: Means, tx: Drizzle, post: string | SQL): [Statement, Statement] {
  const { notifications, posts, taggedPeople } = means.tables;
  const postId = typeof post === 'string' ? sql`${post}::uuid` : sql`(${post})`;
  const told = sql`select t.user_id, p.author_id, 'post', p.id, p.id
    from ${posts} p join ${taggedPeople} t on t.post_id = p.id
    where p.id = ${postId} and p.status = 'published' and t.status = 'asked'`;
  return [
    insertNetwork(means, tx, { kind: 'tag', told, countMax: limits.taggedPerPostMax, postId: sql`told.subject_id` }),
    tx.execute(sql`delete from ${notifications} n where n.kind = 'tag' and n.subject_kind = 'post'
      and n.subject_id = ${postId}
      and not exists (select 1 from ${taggedPeople} t where t.post_id = n.subject_id and t.user_id = n.recipient_id)`),
  ];
}

/** Tells those who keep apart from nobody in it and may see the post, if it is about one. */
const insertNetwork = (
  means: Means,
  tx: Drizzle,
  { postId, ...told }: { kind: NoticeKind; told: SQL; countMax: number; postId: SQL | undefined },
): Statement =>
  insertNotices(means, tx, {
    ...told,
    heard: (recipient) =>
      sql`${hears(recipient, sql`a.id`)} ${postId === undefined ? sql`` : sql`and ${postSeen(recipient, postId)}`}`,
  });
