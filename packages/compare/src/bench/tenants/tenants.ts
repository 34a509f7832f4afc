import { Fault } from '@isntgram/cli/fault';
import { applyMigrations } from '@isntgram/core/kernel/migrations/migrate';
import { openPostgresServer } from '@isntgram/local/postgres/server';
import { readMigrations } from '@isntgram/node/migrations/migrations';
import { withSession } from '@isntgram/node/migrations/session';
import { median, quantile } from '../../statistics.ts';
import { readImageSettings } from '../image-settings.ts';
import { showProgress } from '../scale/progress.ts';
import { ask, askAll, askOne } from './asking.ts';
import { type Community, makeCommunities } from './communities.ts';
import { bounds, memoryMb, type Name, type Processes, startProcesses } from './processes.ts';

const print = (line = ''): void => void process.stdout.write(`${line}\n`);
const steps = [1, 20, 200, 1_000];
const rounds = 3;

/** What the image of the vm profile sets, and what `sized-postgres` does within its limit of memory. */
async function settings(): Promise<string[]> {
  const mb = bounds.postgres.memoryMb;
  return [
    ...(await readImageSettings()),
    `shared_buffers=${mb / 4}MB`,
    `effective_cache_size=${mb / 2}MB`,
    `maintenance_work_mem=${mb / 16}MB`,
    'work_mem=4MB',
  ];
}

/** How many communities one small server holds; see packages/commands/src/prove/bench.txt. Returns the exit code. */
export async function benchTenants(count: number, seconds: number): Promise<number> {
  const server = await openPostgresServer({ durable: false, settings: await settings() });
  const faults: string[] = [];
  const goal = (met: boolean, text: string): string => {
    if (!met) faults.push(text);
    return met ? '' : '  MISSED';
  };
  try {
    const { communities, times } = await makeCommunities(server.url, count, (share) =>
      showProgress('make communities', share),
    );
    const last = times.slice(-Math.min(25, Math.ceil(count / 4)));
    print(
      `\n${count} communities. Making one: ${median(times.slice(0, 25)).toFixed(0)} ms at first, of the last ` +
        `${median(last).toFixed(0)} ms`,
    );
    print(`  (goal: at most 500 ms)${goal(median(last) <= 500, 'making the last community')}`);
    await withSession(server.url, (session) => session.run('analyze'));
    const processes = await startProcesses(server.url);
    try {
      await measure(server, processes, communities, seconds, goal);
    } finally {
      await processes.stop();
    }
    await timeMigration(server.url, count, goal);
  } finally {
    await server.close();
  }
  if (faults.length > 0) throw new Fault(`${faults.length} goals are missed:\n  ${faults.join('\n  ')}`);
  return 0;
}

type Goal = (met: boolean, text: string) => string;

async function measure(
  server: { url: string; pid: number },
  processes: Processes,
  communities: readonly Community[],
  seconds: number,
  goal: Goal,
): Promise<void> {
  print(`\nMegabytes of each process, after so many communities were asked for everything (limits: ${limitsLine()})`);
  const first: number[] = [];
  let known = 0;
  for (const active of new Set(steps.map((step) => Math.min(step, communities.length)))) {
    for (const community of communities.slice(known, active)) {
      first.push(await askOne(processes.apiUrl, community, 0));
      for (let kind = 1; kind < 7; kind++) await askOne(processes.apiUrl, community, kind);
      if (processes.webUrl) await ask(processes.webUrl, community, '/berta', false);
    }
    known = active;
    await askAll(processes.apiUrl, communities.slice(0, active), seconds);
    processes.check();
    print(await memoryLine(active, server.pid, processes, goal));
  }
  const p95 = quantile(first, 0.95);
  print(
    `\nFirst request of a community: p50 ${median(first).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms (goal: p95 at most ` +
      `50 ms)${goal(p95 <= 50, 'first request')}`,
  );
  await compareSpread(processes.apiUrl, communities, seconds, goal);
  await countDue(server.url, communities.length, goal);
}

const limitsLine = () =>
  Object.entries(bounds)
    .map(([name, { memoryMb: most }]) => `${name} ${most}`)
    .join(', ');

async function memoryLine(active: number, postgres: number, { pids }: Processes, goal: Goal): Promise<string> {
  const all: [Name | 'postgres', number][] = [...(Object.entries(pids) as [Name, number][]), ['postgres', postgres]];
  const parts: string[] = [];
  for (const [name, pid] of all) {
    const mb = await memoryMb(pid);
    const missed = goal(mb <= bounds[name].memoryMb, `memory of ${name} with ${active} communities`);
    parts.push(`${name} ${mb.toFixed(0).padStart(4)}${missed}`);
  }
  return `  ${String(active).padStart(5)} active   ${parts.join('   ')}`;
}

/** One community and all of them in turn, so that a machine that gets slower is so for both. */
async function compareSpread(
  apiUrl: string,
  communities: readonly Community[],
  seconds: number,
  goal: Goal,
): Promise<void> {
  const kinds = [
    { title: 'one', among: communities.slice(0, 1), single: false },
    { title: '200', among: communities.slice(0, 200), single: false },
    { title: 'all', among: communities, single: false },
    { title: 'all, one thing each', among: communities, single: true },
    { title: 'as in life', among: asInLife(communities), single: false },
  ].map((kind) => ({ ...kind, rates: [] as number[] }));
  for (let round = 0; round < rounds; round++) {
    for (const { among, single, rates } of kinds)
      rates.push((await askAll(apiUrl, among, seconds, { single })).perSecond);
  }
  const [one = 0, ...others] = kinds.map(({ rates }) => median(rates));
  print(`Requests a second in visits of seven: ${one.toFixed(0)} of one community`);
  for (const [index, rate] of others.entries()) {
    const { title = '', single } = kinds[index + 1] ?? {};
    const ratio = rate / one;
    const held =
      title === 'all' ? ` (goal: at least 0.5)${goal(ratio >= 0.5, `spread ÷ one: ${ratio.toFixed(2)}`)}` : '';
    const named = single || title === 'as in life' ? title : `${title} communities`;
    print(`  ${named}: ${rate.toFixed(0)}, ÷ one ${ratio.toFixed(2)}${held}`);
  }
}

const activeInLife = 200;

const visitsOfLeast = 5;

/**
 * Visits as they come: the nth of the active communities has 1/n of those of the first (Zipf), and a crawler looks into
 * the others once.
 */
function asInLife(communities: readonly Community[]): Community[] {
  const [active, asleep] = [communities.slice(0, activeInLife), communities.slice(activeInLife)];
  const visits = active.flatMap((community, at) =>
    Array.from({ length: Math.ceil((visitsOfLeast * activeInLife) / (at + 1)) }, () => community),
  );
  return [...visits, ...asleep];
}

/** How many lines are due although the jobs process sweeps every five seconds. */
async function countDue(url: string, count: number, goal: Goal): Promise<void> {
  const [left] = await withSession(url, (session) =>
    session.run('select count(*)::int as lines from due where at <= now()'),
  );
  print(
    `\nLines that are due of ${count} communities after the sweeps so far: ${left?.lines} (goal: ` +
      `0)${goal(left?.lines === 0, 'sweep')}`,
  );
}

async function timeMigration(url: string, count: number, goal: Goal): Promise<void> {
  const migrations = await readMigrations();
  const more = { name: '9999_bench', sql: 'alter table "tenant_template"."users" add column bench_note text' };
  const started = performance.now();
  await withSession(url, (session) =>
    applyMigrations(
      session,
      { ...migrations, tenant: [...migrations.tenant, more] },
      {
        withSession: (work) => withSession(url, work),
        parallel: 4,
        onProgress: (done, total) => showProgress('migrate', done / total),
      },
    ),
  );
  const seconds = (performance.now() - started) / 1000;
  const again = performance.now();
  await withSession(url, (session) => applyMigrations(session, migrations));
  print(
    `A migration of ${count} communities: ${seconds.toFixed(1)} s, four at a time; looking that nothing is to be ` +
      `done: ${((performance.now() - again) / 1000).toFixed(2)} s`,
  );
  print(`  (goal: at most 60 s)${goal(seconds <= 60, 'migration')}`);
}
