import type { NoticeKind, SubjectOf } from '@isntgram/contract/kernel/subjects';
import { type SQL, sql } from 'drizzle-orm';
import { type Means, requireActor, type Viewpoint } from '../context.ts';
import type { Drizzle, Statement } from '../ports.ts';
import type { Notice } from './module-notices.ts';
import { hears, type TellingContext, visible } from './tellable.ts';

/** As many people are told by one statement. */
const recipientsMax = 100;

/** A notice of a module's, which says what it is about. */
export interface NoticeAbout extends Notice {
  subject: SubjectOf;
}

/**
 * The statement that tells recipients, once, beside the statements that do what is told. For `db.atomically`; what
 * their open pages are to know of, `announce` says after the commit.
 */
export function tell(ctx: TellingContext, tx: Drizzle, notice: NoticeAbout): Statement {
  const { kind, subject, recipientId, actorId = requireActor(ctx).id, when } = notice;
  const { modules } = ctx.platform;
  if (!modules.some(({ notices }) => notices.some(({ kinds }) => kinds.includes(kind))))
    throw new Error(`No module tells of "${kind}".`);
  const told = sql`select recipient_id, ${actorId}::uuid, ${subject.kind}::text, ${subject.id}::uuid,
    ${subject.id}::uuid
    from (${recipientsOf(recipientId)}) recipient (recipient_id) ${when ? sql`where ${when}` : sql``}`;
  return insertNotices(ctx, tx, {
    kind,
    told,
    countMax: typeof recipientId === 'string' ? 1 : recipientsMax,
    heard: (recipient) => sql`${hears(ctx, recipient, sql`told.actor_id`)} and ${visible(ctx, recipient, sql`told`)}`,
  });
}

/** The statement that takes back what `tell` told with the same notice. */
export function takeBack(ctx: TellingContext, tx: Drizzle, notice: Omit<NoticeAbout, 'when'>): Statement {
  const { kind, subject, recipientId, actorId = requireActor(ctx).id } = notice;
  return tx.execute(sql`delete from ${ctx.tables.notifications} where kind = ${kind} and actor_id = ${actorId}
    and recipient_id in (${recipientsOf(recipientId)}) and subject_kind = ${subject.kind}
      and subject_id = ${subject.id}`);
}

/** A query of those whom a notice concerns. */
export const recipientsOf = (recipientId: string | SQL): SQL =>
  typeof recipientId === 'string' ? sql`select ${recipientId}::uuid` : recipientId;

/** The statement that tells somebody what concerns themself alone: the latest of a kind stands for those before it. */
export const tellOneself = (means: Means, tx: Drizzle, kind: NoticeKind, userId: string): Statement =>
  tx.execute(toldOneself(means, kind, userId));

/** The insert alone, to stand behind a WITH: told where `when` holds. */
export function toldOneself(
  { platform, tables: { notifications } }: Means,
  kind: NoticeKind,
  userId: string,
  when: SQL = sql`true`,
): SQL {
  const now = platform.clock.now().toISOString();
  return sql`
    insert into ${notifications} (id, recipient_id, kind, actor_id, subject_kind, subject_id, about_id, created_at)
    select ${platform.ids.next()}::uuid, ${userId}::uuid, ${kind}, ${userId}::uuid, 'user', ${userId}::uuid,
      ${userId}::uuid, ${now}::timestamptz where ${when}
    on conflict on constraint notifications_once do update set id = excluded.id, created_at = excluded.created_at,
      read_at = null`;
}

/** What `insertNotices` tells, and whom. */
export interface Told {
  kind: NoticeKind;
  /**
   * A query of recipient, actor, the subject's kind and id, and the id by which several are shown as one; where the
   * last two are null, it is about the recipient.
   */
  told: SQL;
  /** At most so many rows. */
  countMax: number;
  /** The condition that the recipient hears of `told.actor_id` and may see what `told` is about. */
  heard(recipient: Viewpoint): SQL;
}

/** Inserts notices, except for those who did it themselves or want to hear nothing of it. Told once is enough. */
export function insertNotices(
  { platform, tables }: Means,
  tx: Drizzle,
  { kind, told, countMax, heard }: Told,
): Statement {
  const { notifications, users } = tables;
  const ids = `{${Array.from({ length: countMax }, () => platform.ids.next()).join(',')}}`;
  return tx.execute(sql`
    insert into ${notifications} (id, recipient_id, kind, actor_id, subject_kind, subject_id, about_id, created_at)
    select ids.id, r.id, ${kind}, a.id, told.subject_kind, coalesce(told.subject_id, r.id),
      coalesce(told.about_id, r.id),
      ${platform.clock.now().toISOString()}
    from (select *, ${kind}::text as kind, row_number() over () as nth
        from (${told}) one (recipient_id, actor_id, subject_kind, subject_id, about_id)) told
      join unnest(${ids}::uuid[]) with ordinality ids (id, nth) on ids.nth = told.nth
      join ${users} r on r.id = told.recipient_id join ${users} a on a.id = told.actor_id
    where r.id <> a.id and a.suspended_at is null and not ${kind} = any(r.silenced)
      and ${heard({ tables, actor: { id: sql`r.id` } })}
    on conflict do nothing`);
}
