import { sql } from 'drizzle-orm';
import { sendJobs, stalledAfterMs, type TenantWork } from '../../kernel/work/work.ts';
import { removePieces } from './stored-pieces.ts';
import { claimMs } from './write-export.ts';

const exportsPerSweep = 20;

interface Ended {
  id: string;
  runs: number;
}

/**
 * Sends lost jobs of exports again, and takes away those whose time is over. Answers whether more is left, or when to
 * look again.
 */
export async function sweepExports(work: TenantWork): Promise<boolean | Date> {
  const { db, platform, tables, tenant } = work;
  const { dataExports } = tables;
  const now = platform.clock.now();
  const [at, stalled] = [now, new Date(now.getTime() - stalledAfterMs)].map(
    (time) => sql`${time.toISOString()}::timestamptz`,
  );
  const ended = await db.rows<Ended>(sql`
    select id, runs from ${dataExports} where expires_at <= ${at} and (claimed_until is null or claimed_until <= ${at})
    order by expires_at limit ${exportsPerSweep}::integer`);
  await removeExports(work, ended);
  const lost = await db.rows<{ id: string }>(sql`
    update ${dataExports} set updated_at = ${at} where id in (select id from ${dataExports}
      where status = 'waiting' and updated_at <= ${stalled} and (claimed_until is null or claimed_until <= ${at})
      order by id limit ${exportsPerSweep}::integer) returning id`);
  await sendJobs(
    work,
    lost.map(({ id }) => ({ kind: 'account.export', tenant: tenant.slug, exportId: id })),
  );
  if (ended.length === exportsPerSweep || lost.length === exportsPerSweep) return true;
  const [next] = await db.rows<{ at: string | null }>(sql`
    select min(case when status = 'waiting' then least(expires_at, updated_at + ${claimMs / 1000} * interval '1 second')
      else expires_at end) as at from ${dataExports}`);
  return next?.at ? new Date(Math.max(new Date(next.at).getTime(), now.getTime() + stalledAfterMs)) : false;
}

/** Bytes first, then rows: no byte is left without one. */
async function removeExports({ db, platform, tables, tenant }: TenantWork, ended: readonly Ended[]): Promise<void> {
  for (const { id, runs } of ended) {
    await removePieces(platform.mediaStore, { slug: tenant.slug, id }, runs);
    await db.rows(sql`delete from ${tables.dataExports} where id = ${id} returning 1`);
  }
}

/** Of somebody who is being deleted: nobody begins another piece. Answers whether all of it is gone. */
export async function eraseExports(work: TenantWork, userId: string): Promise<boolean> {
  const { db, platform, tables } = work;
  const now = platform.clock.now().toISOString();
  const rows = await db.rows<Ended & { busy: boolean }>(sql`
    update ${tables.dataExports} set status = 'failed' where user_id = ${userId}
    returning id, runs, coalesce(claimed_until > ${now}::timestamptz, false) as busy`);
  await removeExports(
    work,
    rows.filter(({ busy }) => !busy),
  );
  return rows.every(({ busy }) => !busy);
}
