import { isLocale } from '@isntgram/contract/kernel/locales';
import { type SQL, sql } from 'drizzle-orm';
import { roomForWeeklyMails } from '../../accounts/mails/room-for-mails.ts';
import { writingContext } from '../../accounts/mails/writing-context.ts';
import type { Context } from '../../kernel/context.ts';
import { errorText } from '../../kernel/error-text.ts';
import type { SweepWork } from '../../kernel/module.ts';
import { findTenantByHost } from '../../kernel/tenants.ts';
import type { Bites } from '../../kernel/work/bites.ts';
import { freezes } from '../../schema/public.ts';
import { weeklyMail } from './letter.ts';
import { gapDays, lateMost, nextMonday } from './monday.ts';
import { isWorthTelling, type Week, weekJson } from './week.ts';

/** Each reader's week is looked up in their own bite: more at once would hold the rows for too long. */
const readersPerBite = 20;
const bitesPerSweep = 10;
/** So many mails are on their way at once, after a first one that tells whether any gets through. */
const lanes = 4;
/** Where none gets through, and where there is no room, the rest waits for so long. */
const againMs = 20 * 60_000;
const soonestMs = 30_000;

interface Claimed {
  user_id: string;
  /** When it was due, and when they were told before. */
  was: string;
  before: string | null;
  key: string;
  email: string;
  username: string;
  locale: string | null;
  origin: string;
  /** Null where nobody is to be told: too late, too soon, or no longer somebody who gets mails. */
  week: Week | null;
}

type Letter = Omit<Claimed, 'week'> & { week: Week };

/**
 * Sends the mails that are due, a bite of readers at a time. A bite is taken and read by one statement, which puts it
 * off until the next Monday: whatever happens then, nobody gets a second one. Answers whether more is left, or when
 * the next is due.
 */
export async function sendWeeklyMails(work: SweepWork, { rowsMax, bitesMax }: Bites = {}): Promise<boolean | Date> {
  const readers = Math.min(rowsMax ?? readersPerBite, readersPerBite);
  const origins = new Map<string, Promise<string>>();
  for (let bite = 0; bite < (bitesMax ?? bitesPerSweep); bite += 1) {
    const claimed = await work.db.rows<Claimed>(claim(work, readers));
    const letters = claimed.filter((each): each is Letter => each.week !== null && isWorthTelling(each.week));
    const { granted, againAfterMs } = await roomForWeeklyMails(work, letters.length);
    const left = await sendAll(work, letters.slice(0, granted), origins);
    await putBack(work, [...left, ...letters.slice(granted)]);
    if (left.length > 0 || granted < letters.length)
      return after(work, left.length > 0 ? againMs : Math.max(soonestMs, againAfterMs));
    if (claimed.length < readers) return nextDue(work);
  }
  return true;
}

const after = ({ platform }: SweepWork, ms: number): Date => new Date(platform.clock.now().getTime() + ms);

const instant = (time: Date): SQL => sql`${time.toISOString()}::timestamptz`;

/** Of two at once, each takes others. No domain ends in `.invalid` (RFC 2606). */
function claim(work: SweepWork, readers: number): SQL {
  const { platform, tables, tenant } = work;
  const { users, weeklyMails } = tables;
  const now = instant(platform.clock.now());
  return sql`
    with picked as materialized (
      select user_id, next_at as was, told_at as before from ${weeklyMails} where next_at <= ${now}
        and not exists (select 1 from ${freezes} where community = ${tenant.slug} or community like '*%')
      order by next_at, user_id limit ${readers}::integer for update skip locked
    ), claimed as (
      update ${weeklyMails} w set next_at = ${nextMonday(tables, now, sql`w.time_zone`)},
        told_at = case when picked.was > ${now} - ${lateMost} then ${now} else w.told_at end
      from picked where w.user_id = picked.user_id
      returning w.user_id, w.key, w.locale, w.origin, picked.was, picked.before
    )
    select reader.user_id, reader.was, reader.before, reader.key, reader.locale, reader.origin, person.email,
      person.username,
      case when reader.was > ${now} - ${lateMost} and (reader.before is null or reader.before <= ${now} - ${gapDays})
        and person.email_verified and not person.demo and person.suspended_at is null and person.leaving_since is null
        and person.email not like '%.invalid'
        then ${weekJson(work, sql`reader.user_id`)} end as week
    from claimed reader join ${users} person on person.id = reader.user_id`;
}

/** Answers those that were not tried: where the first of some gets not through, the others would not. */
async function sendAll(work: SweepWork, letters: readonly Letter[], origins: Origins): Promise<Letter[]> {
  for (let at = 0, size = 1; at < letters.length; at += size, size = lanes) {
    const some = letters.slice(at, at + size);
    const sent = await Promise.all(some.map((each) => send(work, each, origins)));
    if (!sent.includes(true)) return letters.slice(at + size);
  }
  return [];
}

/** One that fails may have arrived all the same: it is not tried again. */
async function send(work: SweepWork, letter: Letter, origins: Origins): Promise<boolean> {
  const { email: to, locale, origin, username, key, week } = letter;
  const home = writingContext(work, locale);
  const ctx: Context = {
    ...home,
    origin: await homeAt(work, { origin, otherwise: home.origin }, origins),
    locale: isLocale(locale) ? locale : undefined,
  };
  try {
    await work.platform.mailer.send(weeklyMail(ctx, { to, username, key, week }));
    return true;
  } catch (error) {
    work.platform.log({ level: 'warn', message: 'A weekly mail could not be sent.', error: errorText(error) });
    return false;
  }
}

type Origins = Map<string, Promise<string>>;

/**
 * Where they asked for it, if the community is still there: at the standard port on https, since the Host header that a
 * request brings is the asker's word. Else at its own address.
 */
function homeAt(
  { db, platform, tenant }: SweepWork,
  { origin, otherwise }: { origin: string; otherwise: string },
  known: Origins,
): Promise<string> {
  const found = known.get(origin);
  if (found) return found;
  const { hostname } = new URL(origin);
  const home = findTenantByHost(platform, db, hostname).then((there) => {
    if (there?.id !== tenant.id) return otherwise;
    return platform.settings.scheme === 'https' ? `https://${hostname}` : origin;
  });
  known.set(origin, home);
  return home;
}

/** As they were: their turn comes again until it is too late for this week. */
async function putBack({ db, tables: { weeklyMails } }: SweepWork, letters: readonly Letter[]): Promise<void> {
  if (letters.length === 0) return;
  const rows = letters.map(({ user_id, was, before }) => ({ user_id, was, before }));
  await db.rows(sql`update ${weeklyMails} w set next_at = g.was, told_at = g.before
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) g (user_id uuid, was timestamptz, before timestamptz)
    where w.user_id = g.user_id and w.next_at is not null returning 1`);
}

async function nextDue(work: SweepWork): Promise<boolean | Date> {
  const [row] = await work.db.rows<{ at: string | null }>(
    sql`select min(next_at) as at from ${work.tables.weeklyMails}`,
  );
  if (!row?.at) return false;
  return new Date(Math.max(new Date(row.at).getTime(), after(work, soonestMs).getTime()));
}
