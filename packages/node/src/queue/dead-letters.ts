import { deadJobsQueue } from './queue-names.ts';

/**
 * Moves what pg-boss gave up to where both profiles keep such jobs, with why it failed; what is being moved elsewhere
 * waits. Answers a row for each. One text for the jobs process and for whoever looks from outside.
 */
export const keepDeadLetters = `
  with dead as (
    delete from pgboss.job j where j.name = '${deadJobsQueue}' and j.state < 'active' and not exists (
      select 1 from public.freezes f where f.community = j.data ->> 'tenant' or f.community like '*%')
    returning j.id, j.data, j.output, j.created_on
  )
  insert into public.dead_jobs (id, tenant, job, why, at)
    select id::text, coalesce(data ->> 'tenant', ''), data,
      left(coalesce(output ->> 'reason', output ->> 'message', output #>> '{value,message}', ''), 2000), created_on
    from dead
  on conflict (id) do nothing returning id`;
