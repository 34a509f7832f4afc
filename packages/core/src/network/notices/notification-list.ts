import type { Page, PageQuery } from '@isntgram/contract/kernel/page';
import type { NoticeKind, SubjectKind, SubjectOf } from '@isntgram/contract/kernel/subjects';
import { subjectKinds } from '@isntgram/contract/network/choices';
import type { Notification } from '@isntgram/contract/network/notifications';
import { type SQL, sql } from 'drizzle-orm';
import { type Proof, readAsSession, type SessionAnswer } from '../../accounts/accounts.ts';
import { type Context, requireActor } from '../../kernel/context.ts';
import { type TellingContext, tellable, underModules } from '../../kernel/notices/tellable.ts';
import { noticesPerGroup, noticesPerPage, unreadJson } from '../../kernel/notices/unread.ts';
import { addressed } from '../../media/addresses.ts';
import type { StoredVariant } from '../../schema/tenant.ts';
import { listedUserOf, type PersonRow, personColumns, usersWithAvatar } from '../people/people.ts';

/** Rows are told as one where they share kind, subject and this span of time. */
const span = sql`date_bin(case when kind = 'follow' then interval '1 day' else interval '7 days' end, created_at,
  timestamptz '2024-01-01 00:00Z')`;

/**
 * How many notifications of the user are unread whose session or program's token it is, as JSON text. Most who ask
 * have none, which one round trip answers; which of some may be told takes the planner longer than all the rest.
 */
export async function readUnread(ctx: TellingContext, proof: Proof | undefined): Promise<SessionAnswer> {
  const none = await readAsSession<string | null>(ctx, proof, {
    name: 'unread_none',
    write: noneUnreadJson,
    values: {},
  });
  const { json, session } = none;
  return json === null
    ? readAsSession(ctx, proof, {
        name: underModules(ctx, 'unread'),
        write: ({ actor }) => unreadJson({ ...ctx, actor }),
        values: {},
      })
    : { json, session };
}

const noneUnreadJson = (ctx: Context): SQL => sql`case when not exists (
  select 1 from ${ctx.tables.notifications} where recipient_id = ${requireActor(ctx).id} and read_at is null)
    then '{"unread":0}' end`;

type Thumbnail = NonNullable<NonNullable<Notification['post']>['thumbnail']>;

interface GroupRow {
  head: string;
  kind: NoticeKind;
  subject_kind: SubjectKind;
  subject_id: string;
  count: number;
  read: boolean;
  created_at: string;
  post_id: string | null;
  comment_id: string | null;
  comment_text: string | null;
  note: string | null;
  appeal: { status: 'open' | 'upheld' | 'overturned'; answer: string } | null;
  thumbnail: (Omit<Thumbnail, 'variants'> & { id: string; variants: StoredVariant[] }) | null;
  actors: PersonRow[];
}

/** What a left join returns of it. */
type NoneOr<Row> = { [Column in keyof Row]: Row[Column] | null };

/**
 * The actor's notifications in groups, newest first. The cursor is a row's id: a group stands on the page where its
 * newest row lies, and on no later one. A page may be short, even empty, and have a next one.
 */
export async function listNotifications(ctx: TellingContext, page: PageQuery): Promise<Page<Notification>> {
  const actor = requireActor(ctx);
  const { notifications } = ctx.tables;
  const own = sql`recipient_id = ${actor.id}`;
  const before = page.cursor ? sql`and id < ${page.cursor}` : sql``;
  const shownBefore = page.cursor
    ? sql`where (select ${span} from ${notifications} where ${own} and kind = heads.kind and about_id = heads.about_id
        and id >= ${page.cursor} order by id limit 1) is distinct from heads.span`
    : sql``;
  const rows = await ctx.db.rows<NoneOr<GroupRow> & { cursor: string | null }>(
    sql`
    with near as materialized (
      select id, kind, about_id, ${span} as span from ${notifications} where ${own} ${before}
        order by id desc limit ${noticesPerPage}
    ), heads as (
      select kind, about_id, span, (array_agg(id order by id desc))[1] as head from near group by kind, about_id, span
    ), page as (
      select *, row_number() over (order by head desc) as place from heads ${shownBefore} order by head desc
        limit ${page.limit + 1}
    ), ends as (
      select case when exists (select 1 from page where place > ${page.limit}) then (select head from page
        where place = ${page.limit})
        when (select count(*) from near) = ${noticesPerPage} then (select id from near
          order by id limit 1) end as cursor
    )
    select page.head, page.kind, groups.*, ends.cursor
    from ends left join (page join lateral (${groupRow(ctx, own)}) groups on true) on page.place <= ${page.limit}
    order by page.head desc`,
    'often',
  );
  return {
    items: rows.flatMap((row) => (row.actors ? [notificationOf(ctx, row as GroupRow)] : [])),
    nextCursor: rows[0]?.cursor ?? null,
  };
}

/** What a group of `page` shows: of its rows those that may be told, each person once. */
function groupRow(ctx: TellingContext, own: SQL): SQL {
  const { appeals, comments, media, notifications, warnings } = ctx.tables;
  const postId = sql`case newest.subject_kind when 'post' then newest.subject_id else c.post_id end`;
  return sql`
    select told.count, told.read, newest.created_at, newest.subject_kind, newest.subject_id, ${postId} as post_id,
      c.id as comment_id,
      c.text as comment_text,
      case newest.kind when 'warned' then (select w.note from ${warnings} w
        where w.subject_kind = newest.subject_kind and w.subject_id = newest.subject_id) end as note,
      case when newest.kind in ('warned', 'taken_down', 'appeal_answered') then (
        select json_build_object('status', a.status, 'answer', a.answer) from ${appeals} a
        where a.subject_kind = newest.subject_kind and a.subject_id = newest.subject_id
          and (newest.kind = 'appeal_answered' or a.created_at >= newest.created_at)) end as appeal,
      (select json_build_object('id', m.id, 'width', m.width, 'height', m.height, 'alt', m.alt, 'thumbhash',
        m.thumbhash,
        'focal', json_build_object('x', m.focal_x, 'y', m.focal_y), 'variants', m.variants)
        from ${media} m where m.post_id = ${postId} order by m.position limit 1) as thumbnail,
      (select json_agg(person order by person.place) from (
        select ${personColumns(ctx)}, one.place from unnest(told.actor_ids) with ordinality one (id, place)
          join (${usersWithAvatar(ctx)}) on u.id = one.id) person) as actors
    from (
      select count(*)::int as count, bool_and(read) as read, (array_agg(actor_id order by last desc))[1:3] as actor_ids,
        (array_agg(last order by last desc))[1] as last
      from (
        select n.actor_id, (array_agg(n.id order by n.id desc))[1] as last, bool_and(n.read_at is not null) as read
          from (
          select *, ${span} as span from ${notifications} where ${own} and kind = page.kind and about_id = page.about_id
            and id <= page.head
          order by id desc limit ${noticesPerGroup}
        ) n where n.span = page.span and ${tellable(ctx)} group by n.actor_id
      ) people
    ) told join ${notifications} newest on newest.id = told.last
      left join ${comments} c on newest.subject_kind = 'comment' and c.id = newest.subject_id`;
}

function notificationOf(ctx: Context, row: GroupRow): Notification {
  const { thumbnail } = row;
  return {
    id: row.head,
    kind: row.kind,
    ...(isNetworks(row.subject_kind) ? {} : { subject: subjectOf(row) }),
    actors: ofModerators.has(row.kind) ? [] : row.actors.map((actor) => listedUserOf(ctx, actor)),
    count: row.count,
    post: row.post_id === null ? null : { id: row.post_id, thumbnail: thumbnail && photoOf(ctx, thumbnail) },
    comment: row.comment_id === null ? null : { id: row.comment_id, text: row.comment_text ?? '' },
    ...(row.note !== null && { note: row.note }),
    ...(ofModerators.has(row.kind) && appealOf(row)),
    createdAt: new Date(row.created_at).toISOString(),
    read: row.read,
  };
}

/** These name nobody. */
const ofModerators: ReadonlySet<NoticeKind> = new Set(['taken_down', 'warned', 'appeal_answered']);

/** What was decided can be appealed until it was; what was answered says so in the answer. */
const appealOf = ({ kind, appeal }: GroupRow): Pick<Notification, 'appeal' | 'note'> =>
  kind === 'appeal_answered'
    ? { appeal: appeal?.status ?? 'upheld', ...(appeal?.answer && { note: appeal.answer }) }
    : { appeal: appeal?.status ?? 'possible' };

const isNetworks = (kind: string): boolean => subjectKinds.some((each) => each === kind);

const subjectOf = (row: GroupRow): SubjectOf => ({ kind: row.subject_kind, id: row.subject_id });

const photoOf = (ctx: Context, { id, variants, ...photo }: NonNullable<GroupRow['thumbnail']>): Thumbnail => ({
  ...photo,
  variants: addressed(ctx, id, variants),
});
