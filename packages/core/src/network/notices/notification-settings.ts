import { chosenNotificationKinds } from '@isntgram/contract/network/choices';
import type { NotificationSettings, NotificationSettingsPatch } from '@isntgram/contract/network/notifications';
import { sql } from 'drizzle-orm';
import { type Context, requireActor, requireOwner } from '../../kernel/context.ts';

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
      select kind from unnest(silenced || ${kinds(false)}::text[]) kind where kind <> all(${kinds(true)}::text[])
        group by kind order by kind)
    where id = ${actor.id} returning silenced`);
  return settingsOf(row?.silenced ?? []);
}

const settingsOf = (silenced: readonly string[]): NotificationSettings =>
  Object.fromEntries(chosenNotificationKinds.map((kind) => [kind, !silenced.includes(kind)])) as NotificationSettings;
