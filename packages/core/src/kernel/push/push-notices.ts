import { defaultLocale, type Locale } from '@isntgram/contract/kernel/locales';
import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { modulesOf } from '../module.ts';
import type { PushedNotice } from '../notices/module-notices.ts';
import { ofAccounts, type Telling, tellable } from '../notices/tellable.ts';
import { countUnread } from '../notices/unread.ts';
import type { Tenant } from '../tenants.ts';
import type { TenantWork } from '../work/work.ts';
import type { Push, PushMessage } from './push.ts';
import { localeOfDevice } from './subscriptions.ts';
import { manyNotices } from './words.ts';

export type PushingWork = TenantWork & Telling & { tenant: Tenant };

/** More at once is one message: a device that was away is not to buzz for a minute. */
const messagesMax = 3;
const noticesMax = 50;
/** So often in a row in vain, and nobody is at home any more. */
const failuresMax = 20;

interface Device {
  id: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  locale: string | null;
  silenced: string[];
  quiet_from: number | null;
  quiet_to: number | null;
  time_zone: string | null;
  before: string;
  told_up_to: string;
}

interface NoticeRow {
  id: string;
  kind: PushedNotice['kind'];
  subject_kind: string;
  subject_id: string;
  about_id: string;
  who: string;
}

/**
 * Tells the devices of these people what came since they were told last. It may come again, or twice at once: what one
 * of them takes, no other does. What a service does not take now comes with the next.
 */
export async function pushNotices(work: PushingWork, userIds: readonly string[]): Promise<void> {
  const { push } = work.platform;
  if (!push) return;
  for (const userId of userIds) {
    const devices = await work.db.rows<Device>(takeUp(work, userId));
    if (devices.length > 0) await tellDevices(work, push, userId, devices);
  }
}

/** Marks all as told, and answers where each device was before. */
const takeUp = ({ tables: { notifications, pushSubscriptions } }: PushingWork, userId: string): SQL => sql`
  with known as (select id, told_up_to from ${pushSubscriptions} where user_id = ${userId}::uuid for update),
    newest as (select id from ${notifications} where recipient_id = ${userId}::uuid order by id desc limit 1)
  update ${pushSubscriptions} s set told_up_to = newest.id from known, newest
    where s.id = known.id and known.told_up_to < newest.id
  returning s.id, s.endpoint, s.p256dh, s.auth, s.locale, s.silenced, s.quiet_from, s.quiet_to, s.time_zone,
    known.told_up_to as before, s.told_up_to`;

async function tellDevices(work: PushingWork, push: Push, userId: string, devices: readonly Device[]): Promise<void> {
  const now = work.platform.clock.now();
  const awake = devices.filter((device) => !isQuiet(device, now));
  if (awake.length === 0) return;
  const theirs = contextOf(work, userId);
  const oldest = awake.map(({ before }) => before).sort()[0] ?? '';
  const notices = await work.db.rows<NoticeRow>(sql`
    select n.id, n.kind, n.subject_kind, n.subject_id, n.about_id, u.username as who
    from ${work.tables.notifications} n join ${work.tables.users} u on u.id = n.actor_id
    where n.recipient_id = ${userId}::uuid and n.read_at is null and n.id > ${oldest}::uuid and ${tellable(theirs)}
    order by n.id desc limit ${noticesMax}::integer`);
  if (notices.length === 0) return;
  const { unread } = await countUnread(theirs);
  await Promise.all(awake.map((device) => tellDevice(work, push, device, notices, unread)));
}

async function tellDevice(
  work: PushingWork,
  push: Push,
  device: Device,
  notices: readonly NoticeRow[],
  unread: number,
): Promise<void> {
  const { id, before, told_up_to: toldUpTo, silenced } = device;
  const { pushSubscriptions } = work.tables;
  const fresh = notices.filter((notice) => notice.id > before && !silenced.includes(notice.kind));
  const messages = await messagesOf(work, fresh, localeOfDevice(device.locale) ?? defaultLocale, unread);
  if (messages.length === 0) return;
  const outcomes = await Promise.all(messages.map((message) => push.send(device, message)));
  if (outcomes.includes('gone')) {
    await work.db.rows(sql`delete from ${pushSubscriptions} where id = ${id}::uuid returning 1`);
    return;
  }
  if (outcomes.includes('sent')) {
    await work.db.rows(sql`update ${pushSubscriptions} set failures = 0 where id = ${id}::uuid and failures > 0
      returning 1`);
    return;
  }
  await work.db.rows(sql`
    with tired as (delete from ${pushSubscriptions} where id = ${id}::uuid and failures >= ${failuresMax - 1}::integer)
    update ${pushSubscriptions} set failures = failures + 1,
      told_up_to = case when told_up_to = ${toldUpTo}::uuid then ${before}::uuid else told_up_to end
    where id = ${id}::uuid and failures < ${failuresMax - 1}::integer returning 1`);
}

/** Of several on one thing one message, the latest first; of too many, one for all. */
async function messagesOf(
  work: PushingWork,
  notices: readonly NoticeRow[],
  locale: Locale,
  unread: number,
): Promise<PushMessage[]> {
  const groups = new Map<string, { row: NoticeRow; people: Set<string> }>();
  for (const row of notices) {
    const name = `${row.kind} ${row.about_id}`;
    const group = groups.get(name) ?? { row, people: new Set() };
    groups.set(name, group);
    group.people.add(row.who);
  }
  const said = [...groups].flatMap(([name, { row, people }]) => {
    const words = wordsOf(work, { ...row, others: people.size - 1 }, locale);
    return words ? [{ name, ...words }] : [];
  });
  const shown =
    said.length > messagesMax
      ? [{ name: 'many', text: manyNotices(said.length, locale), path: '/notifications' }]
      : said;
  return Promise.all(
    shown.map(async ({ name, text, path }) => {
      const message = { title: work.tenant.name, text, path, tag: name, unread };
      return { text: JSON.stringify(message), topic: await topicOf(name) };
    }),
  );
}

function wordsOf(
  work: PushingWork,
  {
    kind,
    subject_kind: subjectKind,
    subject_id: subjectId,
    about_id: aboutId,
    ...people
  }: NoticeRow & { others: number },
  locale: Locale,
) {
  const known = [ofAccounts, ...modulesOf(work.platform, work.tenant).flatMap(({ notices }) => notices)];
  const module = known.find(({ kinds }) => kinds.includes(kind));
  return module?.pushed?.({ kind, subject: { kind: subjectKind, id: subjectId }, aboutId, ...people }, locale);
}

/** Services take 32 characters, and are not to learn what it is about. */
async function topicOf(name: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(name)));
  return Array.from(hash.slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Is it night there, as whoever has the device says? */
function isQuiet({ quiet_from: from, quiet_to: to, time_zone: timeZone }: Device, now: Date): boolean {
  if (from === null || to === null || timeZone === null || from === to) return false;
  const hour = Number(new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone }).format(now));
  return from < to ? hour >= from && hour < to : hour >= from || hour < to;
}

/** Whoever is told, looking: what they may not see is not told. */
const contextOf = (work: PushingWork, id: string): Context & Telling => ({
  ...work,
  actor: { id, username: '', role: 'user', demo: false },
  origin: '',
});
