import { sql } from 'drizzle-orm';
import { sendJobs, stalledAfterMs, type TenantWork } from '../../kernel/work/work.ts';
import { treeImports } from '../tables.ts';
import { importJob } from './import-names.ts';
import { claimMs } from './run-import.ts';
import { importKey } from './stored-file.ts';

const perSweep = 50;

/**
 * Sends lost jobs of imports again, and takes files away that nobody came back for, with their imports where nothing of
 * them is in the inventory. Answers whether more is left, or when to look again.
 */
export async function sweepImports({ db, platform, tenant, ...means }: TenantWork): Promise<boolean | Date> {
  const now = platform.clock.now();
  const [at, stalled] = [now, new Date(now.getTime() - stalledAfterMs)].map(
    (time) => sql`${time.toISOString()}::timestamptz`,
  );
  const lost = await db.rows<{ id: string }>(sql`
    update ${treeImports} set updated_at = ${at}
    where status in ('running', 'undoing') and updated_at <= ${stalled}
      and (claimed_until is null or claimed_until <= ${at}) returning id`);
  await sendJobs(
    { platform, ...means },
    lost.map(({ id }) => ({ kind: 'module', tenant: tenant.slug, name: importJob, input: { id } })),
  );
  const ended = await db.rows<{ id: string; status: string }>(sql`
    select id, status from ${treeImports} where expires_at <= ${at} and not file_gone
      and status not in ('running', 'undoing') order by expires_at limit ${perSweep}::integer`);
  await platform.mediaStore.remove(ended.map(({ id }) => importKey(tenant, id)));
  const ids = sql.param(ended.map(({ id }) => id));
  await db.rows(sql`
    with forgotten as (delete from ${treeImports}
      where id = any(${ids}::uuid[]) and status in ('waiting', 'ready', 'refused') returning id)
    update ${treeImports} set file_gone = true, status = case when status = 'stopped' then 'failed' else status end
    where id = any(${ids}::uuid[]) and status not in ('waiting', 'ready', 'refused') returning 1`);
  if (ended.length === perSweep) return true;
  const [next] = await db.rows<{ at: string | null }>(sql`
    select min(case when status in ('running', 'undoing') then updated_at + ${claimMs / 1000} * interval '1 second'
      else expires_at end) as at from ${treeImports} where not file_gone or status in ('running', 'undoing')`);
  return next?.at ? new Date(Math.max(new Date(next.at).getTime(), now.getTime() + stalledAfterMs)) : false;
}
