import type PgBoss from 'pg-boss';
import { deadJobsQueue, jobsQueue } from './queue-names.ts';

export interface QueueFigures {
  waiting: number;
  retry: number;
  active: number;
  /** What nobody could do, and nobody has looked after. */
  dead: number;
  /** For how long the oldest of those that could run has been waiting; 0 where none is. */
  oldestSeconds: number;
}

/** How the queue is. What waits for its time to come is not late. */
export async function measureQueue(boss: PgBoss): Promise<QueueFigures> {
  const { rows } = await boss.getDb().executeSql(
    `select count(*) filter (where name = $1 and state = 'created')::int as waiting,
      count(*) filter (where name = $1 and state = 'retry')::int as retry,
      count(*) filter (where name = $1 and state = 'active')::int as active,
      count(*) filter (where name = $2)::int
        + (select count(*)::int from public.dead_jobs where not again) as dead,
      coalesce(extract(epoch from now() - min(start_after) filter (where name = $1 and state < 'active'
        and start_after <= now())), 0)::float8 as "oldestSeconds"
    from pgboss.job where name in ($1, $2) and state < 'completed'`,
    [jobsQueue, deadJobsQueue],
  );
  return rows[0];
}
