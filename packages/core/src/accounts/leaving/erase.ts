import { type SQL, sql } from 'drizzle-orm';
import { foldCounters } from '../../kernel/counters.ts';
import { renewAllPages } from '../../kernel/kept-pages.ts';
import { keepsTables, type Registered } from '../../kernel/module.ts';
import type { Tenant } from '../../kernel/tenants.ts';
import { type Bites, inBites } from '../../kernel/work/bites.ts';
import type { TenantWork } from '../../kernel/work/work.ts';
import { removeMedia } from '../../media/stored-media.ts';
import { deadJobs } from '../../schema/public.ts';
import { handLogoOver } from '../community/logo.ts';
import { eraseExports } from '../export/end-exports.ts';
import { deletedMail } from '../mails/account-mails.ts';
import { writingContext } from '../mails/writing-context.ts';
import { noteDeletion } from './journal.ts';
import { eraseGraceMs, undoMs } from './leave.ts';

/** Work in a community whose modules are known. */
export type ErasingWork = TenantWork & { platform: Registered; tenant: Tenant };

interface Leaving {
  id: string;
  username: string;
  email: string;
  verified: boolean;
  locale: string | null;
}

const peoplePerSweep = 5;
const photosPerBite = 100;
/** What may be at work on a photo has ended by then. */
const photosAgainMs = 3 * 60_000;

/**
 * Deletes those whose time to undo is over, a bite at a time: it may be cut off anywhere, and goes on there. First the
 * journal is told: from then on nothing brings the person back.
 * @returns whether more is left to be done now, or when
 */
export async function erasePeople(work: ErasingWork, bites: Bites): Promise<boolean | Date> {
  const { db, platform, tables, tenant } = work;
  const now = platform.clock.now();
  const before = new Date(now.getTime() - undoMs - eraseGraceMs).toISOString();
  const people = await db.rows<Leaving>(sql`
    select id, username, email, email_verified as verified, leaving_locale as locale from ${tables.users}
    where leaving_since <= ${before}::timestamptz order by leaving_since limit ${peoplePerSweep}::integer`);
  for (const person of people) {
    await noteDeletion(platform.mediaStore, tenant.slug, person.id);
    if (!(await eraseWhatIsTheirs(work, person.id, bites))) return true;
    if (!((await eraseExports(work, person.id)) && (await erasePhotos(work, person.id))))
      return new Date(now.getTime() + photosAgainMs);
    await erasePerson(work, person);
    await renewAllPages(work);
    await tellDeleted(work, person);
  }
  if (people.length === peoplePerSweep) return true;
  const [next] = await db.rows<{ since: string | null }>(
    sql`select min(leaving_since) as since from ${tables.users} where leaving_since is not null`,
  );
  return next?.since ? new Date(new Date(next.since).getTime() + undoMs + eraseGraceMs) : false;
}

/** What modules and the trail have of the person. Answers whether all of it is gone. */
async function eraseWhatIsTheirs(work: ErasingWork, id: string, bites: Bites): Promise<boolean> {
  for (const { erase } of work.platform.modules.filter((module) => keepsTables(module, work.tenant)))
    if (erase && (await erase(work, id, bites))) return false;
  return !(await inBites(work, bites, (_, rowsMax) => forgetInTrail(work, id, rowsMax)));
}

/** The trail keeps what was done, and forgets who did it, to whom, and what was said about them. */
export const forgetInTrail = (
  { tables: { auditEvents } }: Pick<TenantWork, 'tables'>,
  id: string,
  rowsMax: number,
): SQL => {
  const own = sql`(subject_id = ${id} or action like 'auth.%' or action = 'report.filed')`;
  return sql`
    update ${auditEvents} set actor_id = nullif(actor_id, ${id}::uuid), address = null,
      subject_id = case when ${own} then null else subject_id end,
      detail = case when ${own} then '{}'::jsonb else detail end
    where id in (select id from ${auditEvents} where actor_id = ${id} or subject_id = ${id} limit ${rowsMax}::integer)
    returning 1`;
};

/** Bytes first, then rows. Answers whether all are gone. */
async function erasePhotos(work: ErasingWork, id: string): Promise<boolean> {
  await handLogoOver(work, id);
  const { db, tables, tenant } = work;
  const { media, users } = tables;
  for (let left = Number.POSITIVE_INFINITY; ; ) {
    const rows = await db.rows<{ id: string }>(sql`
      with bare as (update ${users} set avatar_media_id = null where id = ${id} and avatar_media_id is not null)
      update ${media} set status = 'removed', post_id = null, position = null
      where id in (select id from ${media} where owner_id = ${id} limit ${photosPerBite}::integer) returning id`);
    if (rows.length === 0) return true;
    const ids = rows.map((row) => row.id);
    await removeMedia(work, ids);
    await db.rows(sql`delete from ${deadJobs} where tenant = ${tenant.slug}
      and exists (select from unnest(${sql.param(ids)}::text[]) photo where job::text like '%' || photo || '%')`);
    const [count] = await db.rows<{ left: number }>(
      sql`select count(*)::int as left from ${media} where owner_id = ${id}`,
    );
    if (count?.left === left) return false;
    left = count?.left ?? 0;
  }
}

/** The row itself, and with it whatever hangs on it. */
async function erasePerson(work: ErasingWork, { id, email }: Leaving): Promise<void> {
  const { counterDeltas, users, verifications } = work.tables;
  await foldCounters(work);
  await work.db.atomically((tx) => [
    tx.execute(sql`delete from ${verifications} where position(${id} in identifier || ' ' || value) > 0
      or position(${email} in identifier || ' ' || value) > 0`),
    tx.execute(sql`delete from ${users} where id = ${id} and leaving_since is not null`),
    tx.execute(sql`delete from ${counterDeltas} where subject = ${id}`),
  ]);
}

async function tellDeleted(work: ErasingWork, { username, email, verified, locale }: Leaving): Promise<void> {
  if (!verified) return;
  const mail = deletedMail(writingContext(work, locale), { to: email, username });
  await work.platform.mailer.send(mail).catch(() => {
    work.platform.log({ level: 'warn', message: 'Somebody could not be told that their account is deleted.' });
  });
}
