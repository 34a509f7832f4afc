import { type Spent, spent } from '@isntgram/contract/kernel/operation/budget';
import { connections, type SlowRoute, type Status } from '@isntgram/contract/kernel/operation/status';
import { askConnections } from '@isntgram/core/kernel/status/connections';
import { askCopies } from '@isntgram/core/kernel/status/copies';
import { askRouteTimes, slowestOf } from '@isntgram/core/kernel/status/slow-routes';
import type { Named } from '@isntgram/deploy/environments/read';
import { type Remote, serverFolder } from '@isntgram/deploy/remote/command';
import { connectTo, type SshVariables } from '@isntgram/deploy/remote/connect';
import type { Ended } from '@isntgram/deploy/steps/history';
import { askWatch } from '@isntgram/edge/ops/alerts/command';
import { asEnded, openLedger } from '@isntgram/edge/ops/record/ledger';
import { withSession } from '@isntgram/node/migrations/session';
import * as z from 'zod';

const copy = z.object({ what: z.string(), at: z.string(), ok: z.boolean() });
const ended = z.object({
  ...{ at: z.string(), who: z.string(), what: z.string(), tag: z.string(), result: z.string(), step: z.string() },
  seconds: z.number(),
});

/** What nobody learns from outside: how copies and deploys ended. */
export interface Operations {
  /** How the last run of each kind of copy ended, and when; undefined where copies are somebody else's. */
  copies?: z.infer<typeof copy>[];
  /** Of deploys and ways back, the newest first. */
  deploys: Ended[];
  /** What the month came to; undefined where it has no budget, or who reckons it cannot be asked. */
  spent?: Spent | undefined;
  /** Of the database; undefined where nobody told. */
  connections?: Status['connections'] | undefined;
  /** Of the last hour; undefined where nobody told. */
  slowRoutes?: SlowRoute[] | undefined;
}

const patienceMs = 20_000;
const deploysMax = 20;
const routeTimes = z.tuple([z.string(), z.record(z.string(), z.array(z.number()))]);

const question = `cd ${serverFolder} || exit 1
cat backup/*.result 2>/dev/null || true
echo spent
ask() {
  docker compose exec -T postgres \
    sh -c 'psql -qAtX -U "$POSTGRES_USER" -d "$POSTGRES_DB" -c "$0"' "$1" 2>/dev/null || true
}
ask "select value from status_values where name = 'budget/spent'"
echo connections
ask "select to_jsonb(one) from (${askConnections}) one"
echo routes
ask "select jsonb_build_array(name, value) from (${askRouteTimes}) kept"
echo deploys
{ grep -E '"what":"(deploy|rollback)"' history.jsonl 2>/dev/null || true; } | tail -n ${deploysMax}`;

/** Asks whoever knows: the server over ssh; for the edge the environment's database, which has the record. */
export async function askOperations(
  environment: Named,
  variables: SshVariables & Readonly<Record<string, string | undefined>>,
): Promise<Operations> {
  if (environment.profile === 'edge') {
    if (!variables.DATABASE_URL) throw new Error('DATABASE_URL is not set, which has the record of deploys.');
    const [known, watched] = await Promise.all([
      askDatabase(variables.DATABASE_URL, environment.name),
      askWatch(environment, variables).catch(() => undefined),
    ]);
    return {
      ...known,
      spent: watched?.spent,
      slowRoutes: watched?.slowRoutes,
    };
  }
  const remote = await connectTo(environment, variables);
  try {
    return await askServer(remote);
  } finally {
    await remote.close();
  }
}

/** What the environment's own database has of it. */
export async function askDatabase(databaseUrl: string, environment: string): Promise<Operations> {
  const { ended } = await openLedger(databaseUrl, environment).read(deploysMax);
  // Before the first migration there is no such table.
  const rows = await withSession(databaseUrl, (session) => session.run(askCopies)).catch(() => []);
  const copies = rows.map(({ value }) => copy.parse(value));
  const [taken] = await withSession(databaseUrl, (session) => session.run(askConnections));
  return {
    ...(copies.length > 0 && { copies }),
    deploys: ended.map(asEnded),
    connections: connections.parse(taken),
  };
}

export async function askServer(remote: Remote, script = question, nowMs = Date.now()): Promise<Operations> {
  const { code, stdout, stderr } = await remote.run({ script, idempotent: true, timeoutMs: patienceMs });
  if (code !== 0) throw new Error(stderr.trim().split('\n').at(-1) || `${remote.name} ended with ${code}.`);
  const [copies = '', ...more] = stdout.split(/^(spent|connections|routes|deploys)$/m);
  const linesAfter = <Rule extends z.ZodType>(name: string, rule: Rule) =>
    linesOf(more[more.indexOf(name) + 1] ?? '', rule);
  const [taken] = linesAfter('connections', connections);
  return {
    copies: linesOf(copies, copy),
    deploys: linesAfter('deploys', ended).toReversed(),
    spent: linesAfter('spent', spent)[0],
    ...(taken && { connections: taken, slowRoutes: slowestOf(linesAfter('routes', routeTimes), nowMs) }),
  };
}

/** A line that was cut off in the middle says nothing. */
function linesOf<Rule extends z.ZodType>(text: string, rule: Rule): z.output<Rule>[] {
  return text.split('\n').flatMap((line) => {
    try {
      return [rule.parse(JSON.parse(line))];
    } catch {
      return [];
    }
  });
}

/** By the clock one comes each day; what runs seldom, or clears away, says nothing by its age. */
const copySecondsMax = 26 * 3_600;
const daily = /^(?:full|diff|incr)$/;

const secondsSince = (at: string, nowMs: number): number => Math.max(0, Math.round((nowMs - Date.parse(at)) / 1000));

/** What is wrong with it, as sentences. */
export function troublesOf({ copies = [], spent }: Operations, nowMs: number): string[] {
  const failed = copies.filter(({ ok }) => !ok).map(({ what }) => `The last run of "${what}" failed.`);
  const last = copies.filter(({ what, ok }) => daily.test(what) && ok).map(({ at }) => secondsSince(at, nowMs));
  const old = last.length > 0 && Math.min(...last) > copySecondsMax;
  const much = spent && spent.spentUsd > spent.budgetUsd ? ['The month costs more than its budget already.'] : [];
  return [...failed, ...much, ...(old ? ['The last good copy of the database is older than 26 hours.'] : [])];
}

/** As lines for a terminal. */
export function formatOperations(operations: Operations, nowMs: number): string {
  const { copies, deploys, spent, connections, slowRoutes = [] } = operations;
  const lines = (copies ?? []).map(
    ({ what, at, ok }) => `  ${ok ? '✓' : '✗'} ${what.padEnd(8)} ${ok ? 'ended well' : 'failed'} ${ago(at, nowMs)}`,
  );
  const none = 'Copies: none by the clock yet: npm run backup -- schedule.';
  const takenBack = deploys.filter(({ result }) => /^(?:rolled back|rollback incomplete)$/.test(result));
  const [last] = takenBack;
  return [
    ...(copies === undefined ? [] : [lines.length === 0 ? none : 'Copies, the last of each:', ...lines]),
    deploys[0] ? `Last deploy: ${describe(deploys[0], nowMs)}` : 'Nothing was deployed yet.',
    ...(last ? [`Taken back: ${takenBack.length} of the last ${deploys.length}, last ${describe(last, nowMs)}`] : []),
    ...(spent ? [formatSpent(spent)] : []),
    ...(connections ? [`Connections to the database: ${connections.used} of ${connections.max}.`] : []),
    ...(slowRoutes.length > 0 ? ['Slowest in the last hour, and what 95 % of the answers stayed below:'] : []),
    ...slowRoutes.map(formatRoute),
    ...troublesOf(operations, nowMs).map((trouble) => `! ${trouble}`),
    '',
  ].join('\n');
}

const formatRoute = ({ route, count, p95Seconds }: SlowRoute): string => {
  const took = p95Seconds < 1 ? `${Math.ceil(p95Seconds * 1000)} ms` : `${p95Seconds.toFixed(1)} s`;
  return `  ${took.padStart(7)}  ${route}, ${count} ${count === 1 ? 'answer' : 'answers'}`;
};

const formatSpent = ({ spentUsd, budgetUsd, answers, photos }: Spent): string =>
  `This month so far: ${spentUsd.toFixed(2)} of ${budgetUsd} USD, by ${answers} answers and ${photos} photos.`;

const describe = ({ tag, what, result, step, at }: Ended, nowMs: number): string =>
  `${what === 'rollback' ? 'back to ' : ''}${tag}, ${result}${step ? ` (${step})` : ''}, ${ago(at, nowMs)}`;

function ago(at: string, nowMs: number): string {
  const seconds = secondsSince(at, nowMs);
  if (seconds < 120) return `${seconds} s ago`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min ago`;
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} h ago` : `${Math.round(seconds / 86_400)} days ago`;
}
