import { and, eq, inArray, lt } from 'drizzle-orm';
import { findFrozen, includesCommunity, workFrozen } from '../kernel/freeze.ts';
import type { Db } from '../kernel/ports.ts';
import type { Job, TenantWork } from '../kernel/work/work.ts';
import { deadJobs } from '../schema/public.ts';

const rowsMax = 200;
/** As long as pg-boss keeps them. */
const keptMs = 14 * 24 * 60 * 60_000;

export interface DeadJob {
  /** The queue's own. */
  id: string;
  job: Job;
  why: string;
}

/** As it was kept: an older release's job is one still. */
export const asJob = (kept: unknown): Job => kept as Job;

/**
 * Keeps jobs that nobody could do where whoever runs the place sees them: `npm run jobs`. Throws while one's community
 * is frozen.
 */
export async function keepDeadJobs(db: Db, dead: readonly DeadJob[]): Promise<void> {
  if (dead.length === 0) return;
  const frozen = await findFrozen(db);
  if (dead.some(({ job }) => includesCommunity(frozen, job.tenant))) throw workFrozen();
  const rows = dead.map(({ id, job, why }) => ({ id, tenant: job.tenant, job, why: why.slice(0, 2_000) }));
  await db.query.insert(deadJobs).values(rows).onConflictDoNothing();
}

/** Sends those again that are wanted again, each with all its tries. Answers whether there may be more. */
export async function resendDeadJobs({ platform, tenant }: TenantWork): Promise<boolean> {
  const { query } = platform.openDb();
  const wanted = and(eq(deadJobs.tenant, tenant.slug), deadJobs.again);
  const found = await query.select({ id: deadJobs.id, job: deadJobs.job }).from(deadJobs).where(wanted).limit(rowsMax);
  if (found.length === 0) return false;
  // Sent first: what is sent twice is done twice, without harm.
  await platform.queue.send(found.map(({ job }) => asJob(job)));
  const ids = found.map(({ id }) => id);
  await query.delete(deadJobs).where(inArray(deadJobs.id, ids));
  return found.length === rowsMax;
}

/** Forgets those that nobody has asked for in two weeks. */
export async function forgetDeadJobs({ platform, tenant }: TenantWork): Promise<void> {
  const before = new Date(platform.clock.now().getTime() - keptMs);
  await platform
    .openDb()
    .query.delete(deadJobs)
    .where(and(eq(deadJobs.tenant, tenant.slug), lt(deadJobs.at, before)));
}
