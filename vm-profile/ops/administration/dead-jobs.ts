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

/** One that failed at every try. */
interface Dead {
  at: Date;
  job: Record<string, unknown>;
  why: string;
}

/** Where such jobs lie for two weeks: a database that changed its profile has both. */
interface Graveyard {
  list(session: Session, lines: number): Promise<{ all: number; dead: Dead[] }>;
  /** Each with all its tries, last of what waits. @returns how many */
  retry(session: Session): Promise<number>;
  forget(session: Session): Promise<number>;
}

const waiting = `name = '${deadJobsQueue}' and state < 'active'`;

/** pg-boss keeps them beside the others. */
const inBoss: Graveyard = {
  async list(session, lines) {
    const rows = await session.run(`select created_on as at, data, output, count(*) over () as all from pgboss.job
      where ${waiting} order by created_on desc limit ${lines}`);
    const dead = rows.map(({ at, data, output }) => ({
      ...{ at: at as Date, job: data as Record<string, unknown> },
      why: output && typeof output === 'object' && 'message' in output ? String(output.message) : '',
    }));
    return { all: Number(rows[0]?.all ?? 0), dead };
  },
  async retry(session) {
    const rows = await session.run(`with dead as (delete from pgboss.job where ${waiting} returning data)
      insert into pgboss.job (name, data, priority, retry_limit, retry_delay, retry_backoff, expire_in, dead_letter,
        policy)
      select q.name, dead.data, -1000, q.retry_limit, q.retry_delay, q.retry_backoff,
        make_interval(secs => q.expire_seconds), q.dead_letter,
        q.policy from dead, pgboss.queue q where q.name = '${jobsQueue}' returning id`);
    return rows.length;
  },
  forget: async (session) => (await session.run(`delete from pgboss.job where ${waiting} returning id`)).length,
};

/** Cloudflare's queues show nobody what they hold: there the Worker writes them down, and its sweep sends again. */
const inTable: Graveyard = {
  async list(session, lines) {
    const rows = await session.run(`select at, job, why, count(*) over () as all from public.dead_jobs
      where not again order by at desc limit ${lines}`);
    const dead = rows.map(({ at, job, why }) => ({
      ...{ at: at as Date, job: job as Record<string, unknown>, why: String(why) },
    }));
    return { all: Number(rows[0]?.all ?? 0), dead };
  },
  async retry(session) {
    const rows = await session.run(`with again as (
        update public.dead_jobs set again = true where not again returning tenant
      ), told as (
        insert into public.due (tenant, what, at)
          select distinct tenant, 'jobs', now() + interval '30 seconds' from again
          on conflict do nothing
      ) select tenant from again`);
    return rows.length;
  },
  forget: async (session) => (await session.run('delete from public.dead_jobs where not again returning id')).length,
};

async function graveyardsOf(session: Session): Promise<Graveyard[]> {
  const [there] = await session.run(`select to_regclass('pgboss.job') is not null as boss,
    to_regclass('public.dead_jobs') is not null as table`);
  return [...(there?.boss === true ? [inBoss] : []), ...(there?.table === true ? [inTable] : [])];
}

/** `jobs …` at a place: those that failed at every try. @throws Fault */
export async function runJobs({ session, say }: Pick<Place, 'session' | 'say'>, asked: Asked): Promise<void> {
  checkJobs(asked);
  const graveyards = await graveyardsOf(session);
  if (graveyards.length === 0)
    throw new Fault('There are no jobs in this database yet: a start, or a deploy, makes room for them.');
  const [verb] = asked.words;
  if (verb === 'list') return list(graveyards, session, say, Number(asked.values.lines ?? 50));
  let moved = 0;
  for (const graveyard of graveyards) moved += await (verb === 'retry' ? graveyard.retry : graveyard.forget)(session);
  say(`${moved} ${moved === 1 ? 'job' : 'jobs'} ${verb === 'retry' ? 'will be tried again' : 'forgotten'}.`);
}

async function list(graveyards: readonly Graveyard[], session: Session, say: Place['say'], lines: number) {
  const found = await Promise.all(graveyards.map((graveyard) => graveyard.list(session, lines)));
  const all = found.reduce((sum, one) => sum + one.all, 0);
  if (all === 0) return say('No job has failed at every try.');
  say(`${all} failed at every try:`);
  const newest = found.flatMap(({ dead }) => dead).sort((one, other) => other.at.getTime() - one.at.getTime());
  for (const { at, job, why } of newest.slice(0, lines)) {
    const { kind, tenant, ...rest } = job;
    say(`  ${at.toISOString()}  ${kind}  ${tenant}  ${JSON.stringify(rest)}  ${why.slice(0, 200)}`.trimEnd());
  }
}
