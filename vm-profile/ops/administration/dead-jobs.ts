import { Fault } from '@isntgram/cli/fault';
import type { Session } from '@isntgram/core/kernel/migrations/migrate';
import { deadJobsQueue, jobsQueue } from '@isntgram/node/queue/queue-names';
import type { Asked, Place } from './place.ts';

export const jobsOptions = { lines: { type: 'string' } } as const;

const help = 'npm run jobs -- --help';
const verbs = ['list', 'retry', 'forget'] as const;

/** Refuses what is no command of `jobs`, before anything is opened. @throws Fault */
export function checkJobs({ words: [name = '', ...more], values }: Asked): void {
  if (!verbs.some((verb) => verb === name))
    throw new Fault(`Say ${verbs.join(', ')}${name ? `, not "${name}"` : ''}. ${help}`);
  if (more.length > 0) throw new Fault(`There is a word too many: ${more[0]}. ${help}`);
  if (values.lines !== undefined && !/^\d{1,5}$/.test(String(values.lines))) throw new Fault('--lines takes a number.');
}

/** `jobs …` at a place: those that failed at every try, which lie there for two weeks. @throws Fault */
export async function runJobs({ session, say }: Pick<Place, 'session' | 'say'>, asked: Asked): Promise<void> {
  checkJobs(asked);
  const [there] = await session.run(`select to_regclass('pgboss.job') is not null as there`);
  if (there?.there !== true)
    throw new Fault(
      'There are no jobs in this database: on the edge profile they are in Cloudflare Queues (isntgram-jobs-dead).',
    );
  const [verb] = asked.words;
  if (verb === 'list') return list(session, say, Number(asked.values.lines ?? 50));
  const moved = await (verb === 'retry' ? retry(session) : forget(session));
  say(`${moved} ${moved === 1 ? 'job' : 'jobs'} ${verb === 'retry' ? 'will be tried again' : 'forgotten'}.`);
}

const waiting = `name = '${deadJobsQueue}' and state < 'active'`;

async function list(session: Session, say: Place['say'], lines: number): Promise<void> {
  const rows = await session.run(`select id, created_on as at, data, output, count(*) over () as all from pgboss.job
      where ${waiting}
    order by created_on desc limit ${lines}`);
  if (rows.length === 0) return say('No job has failed at every try.');
  say(`${rows[0]?.all} failed at every try:`);
  for (const { at, data, output } of rows) {
    const { kind, tenant, ...rest } = data as Record<string, unknown>;
    const why = output && typeof output === 'object' && 'message' in output ? String(output.message) : '';
    say(`  ${(at as Date).toISOString()}  ${kind}  ${tenant}  ${JSON.stringify(rest)}  ${why.slice(0, 200)}`.trimEnd());
  }
}

/** Sends them again, each with all its tries, last of what waits. */
async function retry(session: Session): Promise<number> {
  const rows = await session.run(`with dead as (delete from pgboss.job where ${waiting} returning data)
    insert into pgboss.job (name, data, priority, retry_limit, retry_delay, retry_backoff, expire_in, dead_letter,
      policy)
    select q.name, dead.data, -1000, q.retry_limit, q.retry_delay, q.retry_backoff,
      make_interval(secs => q.expire_seconds), q.dead_letter,
      q.policy from dead, pgboss.queue q where q.name = '${jobsQueue}' returning id`);
  return rows.length;
}

const forget = async (session: Session): Promise<number> =>
  (await session.run(`delete from pgboss.job where ${waiting} returning id`)).length;
