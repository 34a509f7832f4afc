import { limits } from '@isntgram/contract/kernel/limits';
import { and, eq, inArray, isNotNull, isNull, lt, lte, not, or, type SQL, sql } from 'drizzle-orm';
import { sweepExports } from '../accounts/export/end-exports.ts';
import { endUnanswered } from '../accounts/join-requests.ts';
import { deleteAgain, isRestored } from '../accounts/leaving/delete-again.ts';
import { erasePeople } from '../accounts/leaving/erase.ts';
import { renewKeys } from '../accounts/second-factor/renew-keys.ts';
import { foldCounters } from '../kernel/counters.ts';
import { errorText } from '../kernel/error-text.ts';
import { forgetFaults } from '../kernel/faults/write-fault.ts';
import { findFrozen, includesCommunity } from '../kernel/freeze.ts';
import { type Module, modulesOf, type Registered, type SweepWork } from '../kernel/module.ts';
import { outOfReach } from '../kernel/out-of-reach.ts';
import { findTenant } from '../kernel/tenants.ts';
import { type Bites, inBites } from '../kernel/work/bites.ts';
import { type Due, findDue, settleDue } from '../kernel/work/due.ts';
import { type JobPlatform, sendJobs, stalledAfterMs, type TenantWork, tenantWork } from '../kernel/work/work.ts';
import { originalKey } from '../media/addresses.ts';
import { measureMedia } from '../media/measure-media.ts';
import { type MediaWork, taken, untaken } from '../media/owners.ts';
import { settlePhoto } from '../media/settle-photo.ts';
import { placeInLine, removeMedia } from '../media/stored-media.ts';
import { forgetDeadJobs, resendDeadJobs } from './dead-jobs.ts';
import { outdated } from './outdated.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Nobody waits for the largest variant, so its job may wait long. */
const enlargedAfterMs = 5 * minuteMs;
/**
 * So much longer may a job wait for each photo in line: what is not lost is not sent once more, which would make the
 * line longer.
 */
const inLineMs = 2_000;
/** An upload that no post took within a day is forgotten. */
const orphanedAfterMs = dayMs;
const rowsPerSweep = 200;
/** What is too much for one run goes on after this: others may come between. */
const backlogAgainMs = minuteMs;

/** At least so long after a write what it makes due is looked at: by then whoever writes has committed. */
const aheadMs = 30_000;
/** A tenant whose sweep fails is tried again after this; sooner where it only met what was out of reach. */
const failedAgainMs = 5 * minuteMs;
const unreachedAgainMs = 5_000;

export interface SweepReport {
  resent: number;
  removed: number;
  failed: number;
  /** When the next sweep has something to do, as far as is known. */
  next: Date | undefined;
}

/**
 * Puts right what a crash or a lost job left behind, where something is due; see design.md, Data. One query tells that
 * nothing is. Looks at no more than the `linesMax` first lines: what is left is due at once. Of what is much in one
 * tenant, `bitesMax` bites are done at once. What is frozen waits.
 */
export async function sweep(
  platform: JobPlatform & Registered,
  { linesMax = 40, ...bites }: { linesMax?: number } & Bites = {},
): Promise<SweepReport> {
  const now = platform.clock.now();
  const db = platform.openDb();
  const found = await findDue(db, now, linesMax);
  const report: SweepReport = { resent: 0, removed: 0, failed: 0, next: found.more ? now : found.next };
  const done: (Due & { next: Date | undefined })[] = [];
  const frozen = found.due.length > 0 ? await findFrozen(db) : null;
  for (const each of found.due.filter(({ tenant }) => !includesCommunity(frozen, tenant))) {
    const next = await sweepTenant(platform, each, report, bites).catch((error: unknown) => {
      report.failed += 1;
      if (!outOfReach(error)) platform.faults.record({ error, place: 'jobs', route: `sweep ${each.what}` });
      platform.log({
        level: 'error',
        message: 'The sweep of a tenant failed.',
        tenant: each.tenant,
        error: errorText(error),
      });
      return new Date(now.getTime() + (outOfReach(error) ? unreachedAgainMs : failedAgainMs));
    });
    done.push({ ...each, next });
  }
  await settleDue(db, done);
  // What is frozen stays due; nobody is to look at it again at once.
  if (done.length < found.due.length) report.next = new Date(now.getTime() + unreachedAgainMs);
  for (const { next } of done) if (next && (!report.next || next < report.next)) report.next = next;
  return report;
}

/** Does what is due in one tenant, and says when it is due again. */
async function sweepTenant(
  platform: JobPlatform & Registered,
  { tenant, what }: Due,
  report: SweepReport,
  bites: Bites,
): Promise<Date | undefined> {
  const means = tenantWork(platform, tenant);
  const found = await findTenant(means.db, tenant);
  if (!found) return undefined;
  const work = { ...means, tenant: found };
  const now = platform.clock.now();
  const sweepModules = () => sweepIn(modulesOf(platform, found), what, work, bites);
  if (what === 'counters') {
    await foldCounters(work);
    return soonest(await sweepModules(), now);
  }
  if (what === 'leaving') return soonest([await erasePeople(work, bites)], now);
  if (what === 'exports') return soonest([await sweepExports(work)], now);
  if (isRestored(what)) {
    await deleteAgain(work, what);
    return undefined;
  }
  if (what === 'jobs') {
    const more = await resendDeadJobs(work);
    return soonest([more, ...(await sweepModules())], now);
  }
  if (what === 'daily') {
    await forgetDeadJobs(work);
    await forgetFaults(platform.openDb(), now);
    const left: (boolean | Date)[] = [];
    for (const each of outdated(work)) left.push(await inBites(work, bites, each));
    left.push(await renewKeys(work, bites), await endUnanswered(work), ...(await sweepModules()));
    return soonest(left, new Date(now.getTime() + backlogAgainMs)) ?? nextDaily(work);
  }
  if (what !== 'photos') return soonest(await sweepModules(), now);
  report.resent += await resendStalled(work);
  report.resent += await resendEnlarging(work);
  const more = await sweepModules();
  report.removed += await removeOrphans(work);
  await sweepOriginals(work);
  await measureMedia(work);
  return soonest(more, platform.clock.now()) ?? nextPhotos(work);
}

/** What the modules do in a round, one after the other. */
async function sweepIn(
  modules: readonly Module[],
  what: string,
  work: SweepWork,
  bites: Bites,
): Promise<(boolean | Date)[]> {
  const ends: (boolean | Date)[] = [];
  for (const { sweeps } of modules) {
    for (const each of sweeps) if (each.what === what) ends.push(await each.run(work, bites));
  }
  return ends;
}

/**
 * When to go on: `again` where more is left, or at the first time that was named; undefined where there is nothing to
 * go on with.
 */
function soonest(ends: readonly (boolean | Date)[], again: Date): Date | undefined {
  const times = ends.flatMap((end) => (end === true ? again.getTime() : end === false ? [] : end.getTime()));
  return times.length > 0 ? new Date(Math.min(...times)) : undefined;
}

/** Tomorrow, or sooner where a token of the release before is to be taken away. */
async function nextDaily({ db, platform, tables }: TenantWork): Promise<Date> {
  const now = platform.clock.now();
  const [row] = await db.rows<{ at: string | null }>(sql`select min(plain_until) as at from ${tables.sessions}`);
  const plain = row?.at ? Math.max(new Date(row.at).getTime(), now.getTime() + aheadMs) : Number.POSITIVE_INFINITY;
  return new Date(Math.min(startOfTomorrow(now).getTime(), plain));
}

/** In UTC. All tenants share it: a database that sleeps is woken once a day. */
const startOfTomorrow = (now: Date): Date => new Date(Math.floor(now.getTime() / dayMs + 1) * dayMs);

/**
 * When the first of what is there now is due: the conditions are those of the sweep itself, of which time is left out.
 */
async function nextPhotos(work: MediaWork): Promise<Date | undefined> {
  const { db, platform, tables } = work;
  const { media, posts } = tables;
  const seconds = (ms: number) => sql`make_interval(secs => ${ms / 1000})`;
  const [row] = await db.rows<{ at: string | null }>(sql`
    select least(
      (select min(updated_at) from ${media} where variant_bytes is null),
      (select min(updated_at) + ${seconds(stalledAfterMs)} + count(*) * ${seconds(inLineMs)} from ${media}
        where status = 'processing'),
      (select min(updated_at) + ${seconds(enlargedAfterMs)} + count(*) * ${seconds(inLineMs)}
        from ${media} where status = 'ready' and pending is not null),
      (select min(updated_at) + ${seconds(stalledAfterMs)} from ${media} where status = 'removed'),
      (select min(created_at) + ${seconds(stalledAfterMs)} from ${posts} where status = 'processing'),
      (select min(deleted_at) + ${seconds(limits.undoMs + limits.undoGraceMs)} from ${posts} where status = 'deleted'),
      (select min(created_at) + ${seconds(orphanedAfterMs)} from ${media} where ${untaken(work)}),
      (select min(expires_at) from ${media} where not original_swept and pending is null and ${taken(work)})
    ) as at`);
  const soonest = platform.clock.now().getTime() + aheadMs;
  return row?.at ? new Date(Math.max(new Date(row.at).getTime(), soonest)) : undefined;
}

const ago = ({ platform }: TenantWork, ms: number): Date => new Date(platform.clock.now().getTime() - ms);

async function resendStalled(work: MediaWork): Promise<number> {
  const { db, platform, tables, tenant } = work;
  const { media, posts } = tables;
  const processing = eq(media.status, 'processing');
  // Touched, so that the next sweep does not send them once more while they wait in the queue.
  const lost = db.query
    .select({ id: media.id })
    .from(media)
    .where(and(processing, lte(media.updatedAt, await lostSince(work, processing, stalledAfterMs))))
    .limit(rowsPerSweep);
  const stalled = await db.query
    .update(media)
    .set({ updatedAt: platform.clock.now() })
    .where(inArray(media.id, lost))
    .returning({ id: media.id, place: placeInLine(tables) });
  const unsettled = await db.query
    .selectDistinctOn([posts.id], { id: media.id })
    .from(posts)
    .innerJoin(media, eq(media.postId, posts.id))
    .where(
      and(
        eq(posts.status, 'processing'),
        lte(posts.createdAt, ago(work, stalledAfterMs)),
        inArray(media.status, ['ready', 'failed']),
      ),
    )
    .limit(rowsPerSweep);
  for (const { id } of unsettled) await settlePhoto(work, id);
  await sendJobs(
    work,
    stalled.map(({ id, place }) => ({ kind: 'media.process', tenant: tenant.slug, mediaId: id, place })),
  );
  return stalled.length + unsettled.length;
}

/** What was touched no later than this has lost its job: the more wait in line, the longer each may. */
async function lostSince(work: TenantWork, waiting: SQL | undefined, afterMs: number): Promise<Date> {
  return ago(work, afterMs + inLineMs * (await work.db.query.$count(work.tables.media, waiting)));
}

/** Photos whose largest variant lost its job. */
async function resendEnlarging(work: TenantWork): Promise<number> {
  const { db, platform, tables, tenant } = work;
  const { media } = tables;
  const pending = and(eq(media.status, 'ready'), isNotNull(media.pending));
  const lost = db.query
    .select({ id: media.id })
    .from(media)
    .where(and(pending, lte(media.updatedAt, await lostSince(work, pending, enlargedAfterMs))))
    .limit(rowsPerSweep);
  const rows = await db.query
    .update(media)
    .set({ updatedAt: platform.clock.now() })
    .where(inArray(media.id, lost))
    .returning({ id: media.id });
  await sendJobs(
    work,
    rows.map(({ id }) => ({ kind: 'media.enlarge', tenant: tenant.slug, mediaId: id })),
  );
  return rows.length;
}

/** Uploads that never arrived, that nothing took in a day, or whose post was deleted. */
async function removeOrphans(work: MediaWork): Promise<number> {
  const { db, tables } = work;
  const { media } = tables;
  const rows = await db.query
    .select({ id: media.id })
    .from(media)
    .where(or(eq(media.status, 'removed'), and(lt(media.createdAt, ago(work, orphanedAfterMs)), untaken(work))))
    .limit(rowsPerSweep);
  await removeMedia(
    work,
    rows.map(({ id }) => id),
  );
  return rows.length;
}

/** A ticket can be used until it expires, also after its photo was taken: what came late goes now. */
async function sweepOriginals(work: MediaWork): Promise<void> {
  const { db, platform, tables, tenant } = work;
  const { media } = tables;
  const due = and(
    or(eq(media.status, 'failed'), and(eq(media.status, 'ready'), taken(work))),
    not(media.originalSwept),
    isNull(media.pending),
    lt(media.expiresAt, platform.clock.now()),
  );
  const rows = await db.query.select({ id: media.id }).from(media).where(due).limit(rowsPerSweep);
  if (rows.length === 0) return;
  await platform.mediaStore.remove(rows.map(({ id }) => originalKey(tenant, id)));
  await db.query
    .update(media)
    .set({ originalSwept: true, originalBytes: 0 })
    .where(
      inArray(
        media.id,
        rows.map(({ id }) => id),
      ),
    );
}
