import { Fault } from '@isntgram/cli/fault';
import type { Session } from '@isntgram/core/kernel/migrations/migrate';
import { keepDeadLetters } from '@isntgram/node/queue/dead-letters';
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

/** pg-boss has its own, which the jobs process brings to the others; now, where that is not running. */
async function gather({ run }: Session): Promise<void> {
  const [there] = await run(`select to_regclass('pgboss.job') is not null as boss,
    to_regclass('public.dead_jobs') is not null as table`);
  if (there?.table !== true)
    throw new Fault('There are no jobs in this database yet: a start, or a deploy, makes room for them.');
  if (there.boss === true) await run(keepDeadLetters);
}

const verbsOf: Readonly<Record<string, { sql: string; done: string }>> = {
  // The sweep of either profile sends them.
  retry: {
    sql: `with again as (update public.dead_jobs set again = true where not again returning tenant),
      told as (insert into public.due (tenant, what, at) select distinct tenant, 'jobs', now() from again
        on conflict do nothing)
      select tenant from again`,
    done: 'will be tried again',
  },
  forget: { sql: 'delete from public.dead_jobs where not again returning id', done: 'forgotten' },
};

/** `jobs …` at a place: those that failed at every try. @throws Fault */
export async function runJobs({ session, say }: Pick<Place, 'session' | 'say'>, asked: Asked): Promise<void> {
  checkJobs(asked);
  await gather(session);
  const [verb = ''] = asked.words;
  const act = verbsOf[verb];
  if (!act) return list(session, say, Number(asked.values.lines ?? 50));
  const { length } = await session.run(act.sql);
  say(`${length} ${length === 1 ? 'job' : 'jobs'} ${act.done}.`);
}

async function list(session: Session, say: Place['say'], lines: number): Promise<void> {
  const rows = await session.run(`select at, job, why, count(*) over () as all from public.dead_jobs
    where not again order by at desc limit ${lines}`);
  if (rows.length === 0) return say('No job has failed at every try.');
  say(`${rows[0]?.all} failed at every try:`);
  for (const { at, job, why } of rows) {
    const { kind, tenant, ...rest } = job as Record<string, unknown>;
    const [error = ''] = String(why).split('\n');
    say(
      `  ${(at as Date).toISOString()}  ${kind}  ${tenant}  ${JSON.stringify(rest)}  ${error.slice(0, 200)}`.trimEnd(),
    );
  }
}
