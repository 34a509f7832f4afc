import {
  type DeadJobAction,
  type DeadJobs,
  type DeadJobsDecided,
  type DeadJobsDecision,
  deadJobsShown,
} from '@isntgram/contract/kernel/dead-jobs';
import { sql } from 'drizzle-orm';
import { auditInsert } from '../kernel/audit/audit.ts';
import { type Context, requireOperator } from '../kernel/context.ts';
import { errorText } from '../kernel/error-text.ts';
import { DomainError } from '../kernel/errors.ts';
import { deadJobs, freezes } from '../schema/public.ts';
import { asJob } from './dead-jobs.ts';
import { withoutPeople } from './without-people.ts';

/** What a queue takes at once, and a statement moves. */
const biteMax = 200;
/** So many may anybody have sent again with one request; what is left is still there to be seen. */
const bitesMax = 10;

interface ListRow {
  total: number;
  kinds: DeadJobs['kinds'];
  items: { id: string; kind: string; tenant: string; why: string; at: string }[];
}

const kind = sql`coalesce(case d.job ->> 'kind' when 'module' then d.job ->> 'name' else d.job ->> 'kind' end, '')`;

/** What failed at every try, in any community, for whoever runs the installation. */
export async function listDeadJobs(ctx: Context): Promise<DeadJobs> {
  requireOperator(ctx);
  const [row] = await ctx.db.rows<ListRow>(sql`
    with dead as (select d.id, ${kind} as kind, d.tenant, d.why, d.at from ${deadJobs} d
      where not d.again)
    select (select count(*)::int from dead) as total,
      (select coalesce(json_agg(k), '[]') from (
        select kind, count(*)::int as count from dead group by kind order by count(*) desc, kind) k) as kinds,
      (select coalesce(json_agg(i), '[]') from (
        select * from dead order by at desc, id desc limit ${deadJobsShown}) i) as items`);
  const { total = 0, kinds = [], items = [] } = row ?? {};
  const shown = items.map(({ at, tenant, why, ...item }) => ({
    ...item,
    community: tenant,
    why: withoutPeople(why),
    failedAt: new Date(at).toISOString(),
  }));
  return { total, kinds, items: shown };
}

/**
 * Sends dead jobs again, at once and each with all its tries, or forgets them; the trail remembers who did it. What is
 * being moved stays as it is. @throws service.unavailable where the queue takes none
 */
export async function decideDeadJobs(ctx: Context, { action, id }: DeadJobsDecision): Promise<DeadJobsDecided> {
  requireOperator(ctx);
  let count = 0;
  for (let bite = 0; bite < bitesMax; bite += 1) {
    const rows = await ctx.db.rows<{ id: string; kind: string; job: unknown }>(sql`
      select d.id, ${kind} as kind, d.job from ${deadJobs} d where not d.again
        ${id === undefined ? sql`` : sql`and d.id = ${id}`}
        and not exists (select 1 from ${freezes} f where f.community = d.tenant or f.community like '*%')
      order by d.at, d.id limit ${biteMax}`);
    if (rows.length === 0) break;
    // Sent first: what is sent twice is done twice, without harm.
    if (action === 'retry') await sendAgain(ctx, rows);
    count += await take(ctx, action, rows);
    if (rows.length < biteMax) break;
  }
  return { count };
}

async function sendAgain({ platform }: Context, rows: readonly { job: unknown }[]): Promise<void> {
  await platform.queue.send(rows.map(({ job }) => asJob(job))).catch((error: unknown) => {
    platform.log({ level: 'error', message: 'Jobs could not be sent again.', error: errorText(error) });
    throw new DomainError('service.unavailable');
  });
}

async function take(
  ctx: Context,
  action: DeadJobAction,
  rows: readonly { id: string; kind: string }[],
): Promise<number> {
  const ids = sql.param(rows.map((row) => row.id));
  const noted = auditInsert(ctx, {
    action: action === 'retry' ? 'jobs.retried' : 'jobs.dropped',
    detail: { note: countsOf(rows.map((row) => row.kind)) },
    when: sql`exists (select 1 from gone)`,
  });
  const [row] = await ctx.db.rows<{ count: number }>(sql`
    with gone as (delete from ${deadJobs} d where d.id = any(${ids}::text[]) returning d.id),
      noted as (${noted} returning id)
    select count(*)::int as count from gone`);
  return row?.count ?? 0;
}

/** As in `media.process 3, media.remove 1`. */
const countsOf = (kinds: readonly string[]): string =>
  [...Map.groupBy(kinds, (each) => each)].map(([each, all]) => `${each} ${all.length}`).join(', ');
