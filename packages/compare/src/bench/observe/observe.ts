import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '@isntgram/cli/root';
import { applyMigrations, createTenant } from '@isntgram/core/kernel/migrations/migrate';
import { places } from '@isntgram/edge/tools/places';
import { bundleSizeBytes } from '@isntgram/edge/tools/start-alone';
import { openPostgresServer } from '@isntgram/local/postgres/server';
import { readMigrations } from '@isntgram/node/migrations/migrations';
import { withSession } from '@isntgram/node/migrations/session';
import { median, spread } from '../../statistics.ts';
import { askApi, fillPosts } from '../feed.ts';
import { type Member, signUp } from '../member.ts';
import { memoryMb, type Processes, startProcesses } from '../tenants/processes.ts';
import { ownCost } from './own-cost.ts';

/** More than this nobody is to pay for knowing how it is. */
const goals = { cpuShare: 0.03, memoryMb: 8, scriptBytes: 3_000 };

const sides = ['nothing', 'figures', 'figures and traces'] as const;
type Side = (typeof sides)[number];

/** Takes what is sent to it. */
async function openCollector() {
  const server = createServer((incoming, outgoing) => {
    incoming.resume().once('end', () => outgoing.end('{}'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { endpoint: `http://127.0.0.1:${port}`, close: () => server.close().closeAllConnections() };
}

const variablesOf = (endpoint: string): Record<Side, Record<string, string>> => ({
  nothing: {},
  figures: { METRICS_PORT: '0' },
  'figures and traces': { METRICS_PORT: '0', OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER_ARG: '0.1' },
});

async function fill(databaseUrl: string): Promise<void> {
  const migrations = await readMigrations();
  await withSession(databaseUrl, async (session) => {
    await applyMigrations(session, migrations);
    await createTenant(session, { id: randomUUID(), slug: 'isntgram', name: 'Bench' }, migrations.tenant);
  });
}

/**
 * What it costs the vm profile to be watched: processor time of a feed request and memory of each process, with
 * figures, with traces at 10 % as well, and with neither, all started once and asked in turns; and what the Workers
 * weigh. The lines to print.
 */
export async function benchObserve(rounds: number, seconds: number, print: (line: string) => void): Promise<string[]> {
  const began = performance.now();
  const say = (line: string) => print(`observe, ${((performance.now() - began) / 1000).toFixed(0)} s: ${line}`);
  const server = await openPostgresServer({ durable: false });
  const collector = await openCollector();
  const running = new Map<Side, Processes>();
  try {
    await fill(server.url);
    for (const side of sides) {
      say(`start, with ${side}`);
      running.set(side, await startProcesses(server.url, variablesOf(collector.endpoint)[side], 'api'));
    }
    const [first] = running.values();
    const member = await signUp({ url: first?.apiUrl ?? '' });
    await withSession(server.url, (session) => fillPosts(session, '"tenant_isntgram"', member.id));
    say('a second of feed requests each, and the memory after it');
    await askEach(running, member, 0);
    const fresh = await memoryOf(running);
    await takeTurns(running, member, warmUpRounds, () => undefined);
    const all = Math.ceil((rounds * seconds) / turnSeconds);
    const counted = await takeTurns(running, member, all, say);
    const after = await memoryOf(running);
    say('what is logged');
    const logged = await logLine(running, member);
    return [
      ...(await costLines(counted, all)),
      ...memoryLines(fresh, after),
      logged,
      ...(await weightLines()),
      ...[await scriptLine(), await watchersLine()],
    ];
  } finally {
    await Promise.all([...running.values()].map((processes) => processes.stop()));
    collector.close();
    await server.close();
  }
}

type Running = ReadonlyMap<Side, Processes>;
/** What a feed request took of the processor, in milliseconds, of each side in one round. */
type Round = Record<Side, number>;

/** In so short turns, all sides meet the same machine, whatever else it does. */
const turnSeconds = 1;
/** Until the code is compiled as it stays. */
const warmUpRounds = 4;
/** Fewer answers in a turn say nothing: somebody else has the machine. */
const answersMin = 50;

/** Feed requests to one side after the other, each coming first as often; undefined where the machine was too busy. */
async function askEach(running: Running, member: Member, round: number): Promise<Round | undefined> {
  const took: Round = { nothing: 0, figures: 0, 'figures and traces': 0 };
  let enough = true;
  for (const side of [...sides.slice(round % 3), ...sides.slice(0, round % 3)]) {
    const { apiUrl = '', pids } = running.get(side) ?? {};
    const asked = await askApi({ apiUrl, apiPid: pids?.api ?? 0, profile: 'vm' }, member, turnSeconds);
    took[side] = asked.cpuMs ?? 0;
    enough &&= asked.perSecond * turnSeconds >= answersMin;
  }
  return enough ? took : undefined;
}

async function takeTurns(
  running: Running,
  member: Member,
  rounds: number,
  say: (line: string) => void,
): Promise<Round[]> {
  const counted: Round[] = [];
  for (let round = 1; round <= rounds; round++) {
    if (round % 5 === 1) say(`round ${round} of ${rounds}`);
    const took = await askEach(running, member, round);
    if (took) counted.push(took);
  }
  return counted;
}

async function costLines(counted: readonly Round[], rounds: number): Promise<string[]> {
  const lines = [
    `\nProcessor time of a feed request, ${rounds} rounds of ${turnSeconds} s for each side in turns: median ` +
      '(least … greatest), and against none in the same round',
  ];
  if (counted.length < rounds)
    lines.push(
      `  In ${rounds - counted.length} of the rounds one side had fewer than ${answersMin} answers: the machine is ` +
        'busy with something else, and they do not count.',
    );
  const { figuresUs, tracesUs } = await ownCost();
  if (counted.length === 0) return [...lines, '  None is left. Ask again when it is quiet.'];
  for (const side of sides) {
    const ratios = counted.map((took) => 100 * (took[side] / took.nothing - 1));
    const more = side === 'nothing' ? '' : `, ${median(ratios).toFixed(1)} % more (${spread(ratios, 1)})`;
    const each = counted.map((took) => took[side]);
    lines.push(`  ${side.padEnd(18)} ${spread(each, 3)} ms${more}`);
  }
  const none = median(counted.map(({ nothing }) => nothing));
  const share = (us: number) => `${((100 * us) / (1_000 * none)).toFixed(2)} %`;
  return [
    ...lines,
    `  (goal: at most ${100 * goals.cpuShare} % more)`,
    `  what watches it takes itself: figures ${figuresUs.toFixed(1)} µs (${share(figuresUs)}), traces at 10 % ` +
      `${tracesUs.toFixed(1)} µs (${share(tracesUs)})`,
  ];
}

type Memory = ReadonlyMap<Side, ReadonlyMap<string, number>>;

/** Of each process of each side, in megabytes. */
async function memoryOf(running: Running): Promise<Memory> {
  const memory = new Map<Side, ReadonlyMap<string, number>>();
  for (const [side, { pids }] of running) {
    const each = Object.entries(pids).map(async ([name, pid]) => [name, await memoryMb(pid)] as const);
    memory.set(side, new Map(await Promise.all(each)));
  }
  return memory;
}

function memoryLines(fresh: Memory, after: Memory): string[] {
  const linesOf = (memory: Memory) =>
    [...memory].map(([side, processes]) => {
      const each = [...processes].map(([name, own]) => {
        const more = own - (memory.get('nothing')?.get(name) ?? own);
        return `${name} ${own.toFixed(1)} MB${side === 'nothing' ? '' : ` (${more.toFixed(1)} more)`}`;
      });
      return `  ${side.padEnd(18)} ${each.join(', ')}`;
    });
  return [
    '\nMemory of each process, as a container counts it, after a second of feed requests',
    ...linesOf(fresh),
    '  and after all rounds, with what waits to be collected',
    ...linesOf(after),
    `  (goal: at most ${goals.memoryMb} MB more)`,
  ];
}

async function logLine(running: Running, member: Member): Promise<string> {
  const logged: string[] = [];
  for (const [side, processes] of running)
    logged.push(`${side} ${(await logBytesPerRequest(processes, member)).toFixed(0)}`);
  return `\nBytes that the API logs of a feed request: ${logged.join(', ')}`;
}

const loggedRequests = 200;

/** Of requests one after the other: each has its line before the next one comes. */
async function logBytesPerRequest({ apiUrl, logBytes }: Processes, { cookie }: Member): Promise<number> {
  const before = logBytes('api');
  for (let request = 0; request < loggedRequests; request++) {
    const answer = await fetch(`${apiUrl}/api/v1/feed`, { headers: { cookie } });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`The feed answers ${answer.status}.`);
  }
  return (logBytes('api') - before) / loggedRequests;
}

/** What each page carries to tell of its faults, as it is written: where it is built it is no more. */
async function scriptLine(): Promise<string> {
  const written = await readFile(join(root, 'app/src/lib/early/tell-faults.ts'), 'utf8');
  const bytes = gzipSync(stripTypeScriptTypes(written)).length;
  return `\nJavaScript in each page to watch it: at most ${bytes} bytes gzip (goal: at most ${goals.scriptBytes})`;
}

/** What the service observe may take at most, as compose.yaml has it; Grafana comes on top where it is wanted. */
async function watchersLine(): Promise<string> {
  const compose = await readFile(join(root, 'vm-profile/compose.yaml'), 'utf8');
  const watcher = /^ {2}([a-z-]+):\n {4}<<: (?:\*watcher|\[\*watcher,.*\])\n(?: {4}.*\n)*? {4}mem_limit: (\d+)m$/gm;
  const all = [...compose.matchAll(watcher)].map(([, name = '', megabytes]) => ({ name, mb: Number(megabytes) }));
  const [grafana, own] = [all.filter(({ name }) => name === 'grafana'), all.filter(({ name }) => name !== 'grafana')];
  const listOf = (each: typeof all) => each.map(({ name, mb }) => `${name} ${mb} MB`).join(', ');
  const sum = own.reduce((total, { mb }) => total + mb, 0);
  return (
    `\nThe containers of observe may take ${sum} MB at most: ${listOf(own)}; as an option ${listOf(grafana)} ` +
    '(goal: a 2 GB server keeps 250 MB free)'
  );
}

async function weightLines(): Promise<string[]> {
  const weigh = async (name: 'web' | 'api') =>
    bundleSizeBytes(places.workers[name]).then(
      (bytes) => `${name} ${(bytes / 1024).toFixed(0)} KiB gzip`,
      () => `${name} is not built`,
    );
  return [`\nThe Workers weigh: ${(await Promise.all([weigh('web'), weigh('api')])).join(', ')}`];
}
