import type { OwnWeeklyMail, WeeklyMailChange } from '@isntgram/contract/accounts/weekly-mail';
import { type SQL, sql } from 'drizzle-orm';
import { type Context, requireActor, requireOwner } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { wakeSweep } from '../../kernel/work/wake.ts';
import { due } from '../../schema/public.ts';
import { gapDays, nextMonday, weeklyDue } from './monday.ts';

interface OwnRow {
  confirmed: boolean;
  next_at: string | null;
}

/** What is due is looked at so much later at the earliest: by then whoever makes it due has committed. */
const aheadMs = 40_000;

/** Whether the actor gets the weekly mail, and when the next one is due. */
export async function readWeeklyMail(ctx: Context): Promise<OwnWeeklyMail> {
  const actor = requireActor(ctx);
  const { users, weeklyMails } = ctx.tables;
  const [row] = await ctx.db.rows<OwnRow>(sql`
    select u.email_verified as confirmed, w.next_at from ${users} u left join ${weeklyMails} w on w.user_id = u.id
    where u.id = ${actor.id}::uuid`);
  return ownOf(row);
}

const ownOf = (row: OwnRow | undefined): OwnWeeklyMail => ({
  on: typeof row?.next_at === 'string',
  confirmed: row?.confirmed ?? false,
  nextAt: row?.next_at ? new Date(row.next_at).toISOString() : null,
});

/**
 * Turns the weekly mail on or off. Turned off and on again it comes no sooner: one in a week is the most.
 * @throws auth.email_unconfirmed, request.invalid for a time zone that nobody knows
 */
export async function chooseWeeklyMail(ctx: Context, { on, timeZone }: WeeklyMailChange): Promise<OwnWeeklyMail> {
  const actor = requireOwner(ctx);
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    const message = 'Name a time zone, as Europe/Berlin.';
    throw new DomainError('request.invalid', undefined, [{ path: 'timeZone', code: 'request.invalid', message }]);
  }
  if (on) return turnOn(ctx, actor.id, timeZone);
  const { weeklyMails } = ctx.tables;
  await ctx.db.rows(sql`update ${weeklyMails} set next_at = null where user_id = ${actor.id}::uuid
    and next_at is not null returning 1`);
  return readWeeklyMail(ctx);
}

async function turnOn(ctx: Context, userId: string, timeZone: string | undefined): Promise<OwnWeeklyMail> {
  const { users, weeklyMails } = ctx.tables;
  const { clock } = ctx.platform;
  const now = clock.now();
  const at = instant(now);
  const soon = instant(new Date(now.getTime() + aheadMs));
  const zone = sql`coalesce(excluded.time_zone, w.time_zone)`;
  const [row] = await ctx.db.rows<{ next_at: string }>(sql`
    with noted as (
      insert into ${weeklyMails} as w (user_id, key, locale, origin, time_zone, next_at)
      select id, gen_random_uuid(), ${ctx.locale ?? null}::text, ${ctx.origin}::text, ${timeZone ?? null}::text,
        ${nextMonday(ctx.tables, at, sql`${timeZone ?? null}::text`)}
      from ${users} where id = ${userId}::uuid and email_verified
      on conflict (user_id) do update set locale = excluded.locale, origin = excluded.origin, time_zone = ${zone},
        next_at = case when w.next_at is not null and ${zone} is not distinct from w.time_zone then w.next_at
          else ${nextMonday(ctx.tables, sql`greatest(${at}, w.told_at + ${gapDays})`, zone)} end
      returning next_at
    ), marked as (insert into ${due} (tenant, what, at)
      select ${ctx.tenant.slug}, ${weeklyDue}, greatest(next_at, ${soon}) from noted on conflict do nothing)
    select next_at from noted`);
  if (!row) throw new DomainError('auth.email_unconfirmed');
  await wakeSweep(ctx, Math.max(0, new Date(row.next_at).getTime() - now.getTime()));
  return ownOf({ confirmed: true, next_at: row.next_at });
}

const instant = (time: Date): SQL => sql`${time.toISOString()}::timestamptz`;

/** By name: offsets mean one thing to browsers, and the opposite to Postgres. */
function isTimeZone(timeZone: string): boolean {
  if (!/^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(timeZone)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/**
 * Ends the mail that the link with this token came in, for whoever opens it. Doing so again changes nothing.
 * @throws auth.token_invalid where it is of no mail of this community
 */
export async function endWeeklyMail(ctx: Context, token: string): Promise<void> {
  const { weeklyMails } = ctx.tables;
  const ended = isKey.test(token)
    ? await ctx.db.rows(sql`update ${weeklyMails} set next_at = null where key = ${token}::uuid returning 1`)
    : [];
  if (ended.length === 0)
    throw new DomainError(
      'auth.token_invalid',
      'This link belongs to no mail of this community. Sign in, and turn the mail off in the settings at ' +
        'Notifications.',
    );
}

const isKey = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
