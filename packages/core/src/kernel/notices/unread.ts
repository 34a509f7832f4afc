import { type SQL, sql } from 'drizzle-orm';
import { afterAnswer, requireActor, requireOwner, type Viewpoint } from '../context.ts';
import { announce } from '../live.ts';
import { type Bites, inBites } from '../work/bites.ts';
import { type Telling, type TellingContext, tellableTo } from './tellable.ts';

/** So many notices are looked at by one question. */
export const noticesPerPage = 500;
/** So many of one kind about one thing are, and so many unread ones are counted. */
export const noticesPerGroup = 100;

/** Which are read now: all up to one, or whole groups by their ids. */
export type ReadNotices = { upTo: string } | { ids: readonly string[] };

/** SQL of how many notices of the actor's are unread, as JSON text. */
export const unreadJson = (
  ctx: TellingContext,
): SQL => sql`(select json_build_object('unread', count(*)::int)::text from (
  ${unreadRows(ctx, { tables: ctx.tables, actor: requireActor(ctx) }, sql`1`)}) unread)`;

/** SQL of `what` of each unread notice `n` of whoever looks, the newest. */
export const unreadRows = (telling: Telling, looking: Viewpoint, what: SQL): SQL => sql`
  select ${what} from (select * from ${looking.tables.notifications} where recipient_id = ${looking.actor?.id ?? null}
    and read_at is null
    order by id desc limit ${noticesPerPage}) n where ${tellableTo(telling, looking)} limit ${noticesPerGroup}`;

/** The count alone. */
export async function countUnread(ctx: TellingContext): Promise<{ unread: number }> {
  const [row] = await ctx.db.rows<{ json: string }>(sql`select ${unreadJson(ctx)} as json`, 'often');
  return JSON.parse(row?.json ?? '') as { unread: number };
}

/** What of tens of thousands is left after so many bites is marked after the answer, and told to whoever looks. */
const restMax = 1_000;

/**
 * Marks notices of the actor's as read: all up to one, or whole groups by their ids, the newest first, in bites.
 * Answers how many are left unread.
 */
export async function markRead(
  ctx: TellingContext,
  which: ReadNotices,
  bites: Bites = {},
): Promise<{ unread: number }> {
  const actor = requireOwner(ctx);
  const { notifications } = ctx.tables;
  const chosen =
    'upTo' in which
      ? sql`n.id <= ${which.upTo}`
      : sql`exists (select 1 from ${notifications} head where head.id = any(${`{${which.ids.join(',')}}`}::uuid[])
          and head.recipient_id = n.recipient_id and head.kind = n.kind and head.about_id = n.about_id
            and n.id <= head.id)`;
  const readAt = ctx.platform.clock.now().toISOString();
  const bite = (
    _: TellingContext,
    rowsMax: number,
  ) => sql`update ${notifications} set read_at = ${readAt} where id = any(array(
    select n.id from ${notifications} n where n.recipient_id = ${actor.id} and n.read_at is null and ${chosen}
    order by n.id desc limit ${rowsMax}::integer)) returning 1`;
  if (await inBites(ctx, bites, bite))
    await afterAnswer(ctx, async () => {
      await inBites(ctx, { ...bites, bitesMax: restMax }, bite);
      await announce(ctx, [actor.id]);
    });
  await announce(ctx, [actor.id]);
  return countUnread(ctx);
}
