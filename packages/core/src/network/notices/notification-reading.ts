import { chosenNotificationKinds } from '@isntgram/contract/kernel/choices';
import type {
  NotificationSettings,
  NotificationSettingsPatch,
  ReadNotifications,
  Unread,
} from '@isntgram/contract/network/notifications';
import { sql } from 'drizzle-orm';
import { afterAnswer, type Context, requireActor, requireOwner } from '../../kernel/context.ts';
import { announce } from '../../kernel/live.ts';
import { type Bites, inBites } from '../../kernel/work/bites.ts';
import { countUnread } from './notification-list.ts';

/** What of tens of thousands is left after so many bites is marked after the answer, and told to whoever looks. */
const restMax = 1_000;

/**
 * Marks notifications of the actor's as read: all up to one, or whole groups by their ids, the newest first, in bites.
 * Answers how many are left unread.
 */
export async function markRead(ctx: Context, which: ReadNotifications, bites: Bites = {}): Promise<Unread> {
  const actor = requireOwner(ctx);
  const { notifications } = ctx.tables;
  const chosen =
    'upTo' in which
      ? sql`n.id <= ${which.upTo}`
      : sql`exists (select 1 from ${notifications} head where head.id = any(${`{${which.ids.join(',')}}`}::uuid[])
          and head.recipient_id = n.recipient_id and head.kind = n.kind and head.about_id = n.about_id and n.id <= head.id)`;
  const readAt = ctx.platform.clock.now().toISOString();
  const bite = (
    _: Context,
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

/** Which kinds of notifications the actor wants. */
export async function readNotificationSettings(ctx: Context): Promise<NotificationSettings> {
  const actor = requireActor(ctx);
  const [row] = await ctx.db.rows<{ silenced: string[] }>(
    sql`select silenced from ${ctx.tables.users} where id = ${actor.id}`,
  );
  return settingsOf(row?.silenced ?? []);
}

/** Changes the kinds that are named; what was told before stays. */
export async function changeNotificationSettings(
  ctx: Context,
  patch: NotificationSettingsPatch,
): Promise<NotificationSettings> {
  const actor = requireOwner(ctx);
  const kinds = (wanted: boolean) => `{${chosenNotificationKinds.filter((kind) => patch[kind] === wanted).join(',')}}`;
  const [row] = await ctx.db.rows<{ silenced: string[] }>(sql`update ${ctx.tables.users} set silenced = array(
      select kind from unnest(silenced || ${kinds(false)}::text[]) kind where kind <> all(${kinds(true)}::text[]) group by kind order by kind)
    where id = ${actor.id} returning silenced`);
  return settingsOf(row?.silenced ?? []);
}

const settingsOf = (silenced: readonly string[]): NotificationSettings =>
  Object.fromEntries(chosenNotificationKinds.map((kind) => [kind, !silenced.includes(kind)])) as NotificationSettings;
