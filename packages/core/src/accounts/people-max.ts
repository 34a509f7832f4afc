import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../kernel/context.ts';
import type { DomainError } from '../kernel/errors.ts';
import { amountOf, everybody, planOf, quotaReached } from '../kernel/plans.ts';

/**
 * `insert`, the SQL of the insertion of a person without its end, if the community may have one more; else nobody is
 * inserted. `admission` is an update whose row lets them in, where not everybody is: without that row nobody is either.
 */
export const insertPersonWithin = (ctx: Context, insert: SQL, admission?: SQL): SQL => sql`
  with known as materialized (select people from ${ctx.tables.usage} where owner_id = ${everybody}::uuid for update)
    ${admission ? sql`, admitted as (${admission} returning 1)` : sql``}
  ${insert} from known, (${planOf(ctx)}) plan ${admission ? sql`, admitted` : sql``}
    where plan.people_max is null or known.people < plan.people_max`;

/** What whoever cannot join any more hears. */
export async function noMorePeople(ctx: Context): Promise<DomainError> {
  const [row] = await ctx.db.rows<{ people: number; people_max: number | null }>(sql`
    select everybody.people, plan.people_max from (${planOf(ctx)}) plan, ${ctx.tables.usage} everybody
      where everybody.owner_id = ${everybody}::uuid`);
  return quotaReached('quota.people', amountOf(row?.people ?? 0, row?.people_max ?? null));
}
