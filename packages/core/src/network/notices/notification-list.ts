import type { Page, PageQuery } from '@isntgram/contract/kernel/page';
import type { Notification, NotificationKind, Unread } from '@isntgram/contract/network/notifications';
import { type SQL, sql } from 'drizzle-orm';
import { readAsSession, type SessionAnswer } from '../../accounts/accounts.ts';
import { type Context, requireActor } from '../../kernel/context.ts';
import { addressed } from '../../media/addresses.ts';
import type { StoredVariant } from '../../schema/tenant.ts';
import { listedUserOf, type PersonRow, personColumns, usersWithAvatar } from '../people/people.ts';
import * as policy from '../people/policy.ts';

/**
 * How far back one page looks for groups, and how many of a group's rows are looked at: what bounds a celebrity's list.
 */
const rowsPerPage = 500;
export const rowsPerGroup = 100;

/** Rows are told as one where they share kind, subject and this span of time. */
const span = sql`date_bin(case when kind = 'follow' then interval '1 day' else interval '7 days' end, created_at, timestamptz '2024-01-01 00:00Z')`;

/**
 * May the actor still see what the notification `n` tells? Who did it, the post and the comment, with its thread, must
 * be visible; of somebody whom they muted they hear nothing, not even what was told before. A comment that was taken
 * down is their own.
 */
function tellable(ctx: Context): SQL {
  const { comments, followRequests, posts, users } = ctx.tables;
  return sql`(exists (select 1 from ${users} u where u.id = n.actor_id and u.suspended_at is null and not ${policy.apart(ctx, sql`u.id`)})
    and not ${policy.mutedByActor(ctx, sql`n.actor_id`)}
    and (n.post_id is null or exists (select 1 from ${posts} p join ${users} u on u.id = p.author_id
      where p.id = n.post_id and ${policy.postVisible(ctx)}))
    and (n.comment_id is null or n.kind = 'taken_down' or exists (select 1 from ${comments} c join ${users} u on u.id = c.author_id
      where c.id = n.comment_id and ${policy.commentVisible(ctx)} and ${policy.threadVisible(ctx)}))
    and (n.kind <> 'follow_request' or exists (select 1 from ${followRequests} r
      where r.requester_id = n.actor_id and r.target_id = n.recipient_id)))`;
}

/**
 * How many notifications of the user whose session the token is are unread, as JSON text. Most who ask have none, which
 * one round trip answers; which of some may be told takes the planner longer than all the rest.
 */
export async function readUnread(ctx: Context, token: string | undefined): Promise<SessionAnswer> {
  const none = await readAsSession<string | null>(ctx, token, {
    name: 'unread_none',
    write: noneUnreadJson,
    values: {},
  });
  const { json, session } = none;
  return json === null
    ? readAsSession(ctx, token, { name: 'unread', write: unreadJson, values: {} })
    : { json, session };
}

const noneUnreadJson = (ctx: Context): SQL => sql`case when not exists (
  select 1 from ${ctx.tables.notifications} where recipient_id = ${requireActor(ctx).id} and read_at is null) then '{"unread":0}' end`;

const unreadJson = (ctx: Context): SQL => sql`(select json_build_object('unread', count(*)::int)::text from (
  select 1 from (select * from ${ctx.tables.notifications} where recipient_id = ${requireActor(ctx).id} and read_at is null
    order by id desc limit ${rowsPerPage}) n where ${tellable(ctx)} limit ${rowsPerGroup}) unread)`;

/** The count alone, for those who have a context already. */
export async function countUnread(ctx: Context): Promise<Unread> {
  const [row] = await ctx.db.rows<{ json: string }>(sql`select ${unreadJson(ctx)} as json`, 'often');
  return JSON.parse(row?.json ?? '') as Unread;
}

type Thumbnail = NonNullable<NonNullable<Notification['post']>['thumbnail']>;

interface GroupRow {
  head: string;
  kind: NotificationKind;
  count: number;
  read: boolean;
  created_at: string;
  post_id: string | null;
  comment_id: string | null;
  comment_text: string | null;
  thumbnail: (Omit<Thumbnail, 'variants'> & { id: string; variants: StoredVariant[] }) | null;
  actors: PersonRow[];
}

/** What a left join returns of it. */
type NoneOr<Row> = { [Column in keyof Row]: Row[Column] | null };

/**
 * The actor's notifications in groups, newest first. The cursor is a row's id: a group stands on the page where its
 * newest row lies, and on no later one. A page may be short, even empty, and have a next one.
 */
export async function listNotifications(ctx: Context, page: PageQuery): Promise<Page<Notification>> {
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
      select id, kind, about_id, ${span} as span from ${notifications} where ${own} ${before} order by id desc limit ${rowsPerPage}
    ), heads as (
      select kind, about_id, span, (array_agg(id order by id desc))[1] as head from near group by kind, about_id, span
    ), page as (
      select *, row_number() over (order by head desc) as place from heads ${shownBefore} order by head desc limit ${page.limit + 1}
    ), ends as (
      select case when exists (select 1 from page where place > ${page.limit}) then (select head from page where place = ${page.limit})
        when (select count(*) from near) = ${rowsPerPage} then (select id from near order by id limit 1) end as cursor
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
function groupRow(ctx: Context, own: SQL): SQL {
  const { comments, media, notifications } = ctx.tables;
  return sql`
    select told.count, told.read, newest.created_at, newest.post_id, newest.comment_id,
      (select text from ${comments} where id = newest.comment_id) as comment_text,
      (select json_build_object('id', m.id, 'width', m.width, 'height', m.height, 'alt', m.alt, 'thumbhash', m.thumbhash,
        'focal', json_build_object('x', m.focal_x, 'y', m.focal_y), 'variants', m.variants)
        from ${media} m where m.post_id = newest.post_id order by m.position limit 1) as thumbnail,
      (select json_agg(person order by person.place) from (
        select ${personColumns(ctx)}, one.place from unnest(told.actor_ids) with ordinality one (id, place)
          join (${usersWithAvatar(ctx)}) on u.id = one.id) person) as actors
    from (
      select count(*)::int as count, bool_and(read) as read, (array_agg(actor_id order by last desc))[1:3] as actor_ids,
        (array_agg(last order by last desc))[1] as last
      from (
        select n.actor_id, (array_agg(n.id order by n.id desc))[1] as last, bool_and(n.read_at is not null) as read from (
          select *, ${span} as span from ${notifications} where ${own} and kind = page.kind and about_id = page.about_id and id <= page.head
          order by id desc limit ${rowsPerGroup}
        ) n where n.span = page.span and ${tellable(ctx)} group by n.actor_id
      ) people
    ) told join ${notifications} newest on newest.id = told.last`;
}

function notificationOf(ctx: Context, row: GroupRow): Notification {
  const { thumbnail } = row;
  return {
    id: row.head,
    kind: row.kind,
    actors: row.kind === 'taken_down' ? [] : row.actors.map((actor) => listedUserOf(ctx, actor)),
    count: row.count,
    post: row.post_id === null ? null : { id: row.post_id, thumbnail: thumbnail && photoOf(ctx, thumbnail) },
    comment: row.comment_id === null ? null : { id: row.comment_id, text: row.comment_text ?? '' },
    createdAt: new Date(row.created_at).toISOString(),
    read: row.read,
  };
}

const photoOf = (ctx: Context, { id, variants, ...photo }: NonNullable<GroupRow['thumbnail']>): Thumbnail => ({
  ...photo,
  variants: addressed(ctx, id, variants),
});
