import { errorText } from '@isntgram/core/kernel/error-text';
import { sqlState } from '@isntgram/core/kernel/errors';
import type { Session } from '@isntgram/core/kernel/migrations/migrate';

/** The statements that take most time, one line for all tenants: their texts differ by the name of the schema alone. */
const view = `create or replace view public.statements as
  select regexp_replace(query, '"tenant_[^"]*"', '"tenant"', 'g') as query,
    count(distinct substring(query from '"tenant_[^"]*"')) as tenants, sum(calls)::bigint as calls,
    round(sum(total_plan_time + total_exec_time)::numeric) as total_ms,
    round((sum(total_exec_time) / nullif(sum(calls), 0))::numeric, 3) as exec_ms_per_call,
    round((sum(total_plan_time) / nullif(sum(plans), 0))::numeric, 3) as plan_ms_per_plan,
    sum(rows)::bigint as rows
  from pg_stat_statements where dbid = (select oid from pg_database where datname = current_database())
  group by 1 order by total_ms desc`;

/**
 * What a database says that does not count statements, or not for us: we may not ask, or its server has no such
 * extension.
 */
const notOffered: ReadonlySet<string | undefined> = new Set(['42501', '0A000', '58P01', '42704']);

/**
 * Offers `public.statements` where the server counts statements and we may ask for it; elsewhere nothing is missing.
 * Nothing depends on it, so what else fails is told, in one text, and thrown no further.
 */
export async function offerStatistics(session: Session, tell: (text: string) => void): Promise<boolean> {
  try {
    const [loaded] = await session.run(
      `select current_setting('shared_preload_libraries') ~ 'pg_stat_statements' as counts`,
    );
    if (loaded?.counts !== true) return false;
    await session.run('create extension if not exists pg_stat_statements');
    await session.run(view);
    return true;
  } catch (error) {
    if (!notOffered.has(sqlState(error))) tell(`The view public.statements could not be made: ${errorText(error)}`);
    return false;
  }
}
