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
import { median, pairedRatio, spread } from '../../statistics.ts';
import { fillPosts } from '../feed.ts';
import { type Member, signUp } from '../member.ts';
import { type Processes, startProcesses } from '../tenants/processes.ts';
import { ownCost } from './own-cost.ts';
import { type BySide, inTurn, measure, type Running, type Side, type Start, sides } from './start.ts';

/** More than this nobody is to pay for knowing how it is. */
const goals = { cpuShare: 0.03, memoryMb: 8, scriptBytes: 3_000 };

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
  'nothing, again': {},
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
 * figures, with traces at 10 % as well, and with neither; and what the Workers weigh. Two processes of one kind differ
 * by more than what is looked for: each side is started `starts` times, and nothing a second time beside it, which
 * shows what chance does. In each start, all are asked in turns for `seconds` each. The lines to print.
 */
export async function benchObserve(starts: number, seconds: number, print: (line: string) => void): Promise<string[]> {
  const began = performance.now();
  const say = (line: string) => print(`observe, ${((performance.now() - began) / 1000).toFixed(0)} s: ${line}`);
  const server = await openPostgresServer({ durable: false });
  const collector = await openCollector();
  const variables = variablesOf(collector.endpoint);
  const measured: Start[] = [];
  let member: Member | undefined;
  try {
    await fill(server.url);
    for (let start = 0; start < starts; start++) {
      say(`start ${start + 1} of ${starts}${measured.length > 1 ? `; so far ${soFar(measured)}` : ''}`);
      const running = new Map<Side, Processes>();
      try {
        for (const side of inTurn(sides, start))
          running.set(side, await startProcesses(server.url, variables[side], 'api'));
        member ??= await fillFeedOf(running, server.url);
        measured.push(await measure(running, member, seconds));
      } finally {
        await Promise.all([...running.values()].map((processes) => processes.stop()));
      }
    }
    return [
      ...(await costLines(measured.map(({ cpuMs }) => cpuMs))),
      ...memoryLines(measured),
      `\nBytes that the API logs of a feed request: ${figuresOf(measured, ({ logBytes }) => logBytes, 0)}`,
      ...(await weightLines()),
      ...[await scriptLine(), await watchersLine()],
    ];
  } finally {
    collector.close();
    await server.close();
  }
}

async function fillFeedOf(running: Running, databaseUrl: string): Promise<Member> {
  const [first] = running.values();
  const member = await signUp({ url: first?.apiUrl ?? '' });
  await withSession(databaseUrl, (session) => fillPosts(session, '"tenant_isntgram"', member.id));
  return member;
}

/** What a run that is cut off has said. */
const soFar = (measured: readonly Start[]): string =>
  sides
    .slice(1)
    .map(
      (side) =>
        `${side} ${moreThan(
          measured.map(({ cpuMs }) => cpuMs.nothing),
          measured.map(({ cpuMs }) => cpuMs[side]),
        )}`,
    )
    .join('; ');

async function costLines(measured: readonly BySide[]): Promise<string[]> {
  const of = (side: Side) => measured.map((start) => start[side]);
  const lines = sides.map((side) => {
    const ms = `  ${side.padEnd(18)} ${spread(of(side), 3)} ms`;
    return side === 'nothing' ? ms : `${ms}, ${moreThan(of('nothing'), of(side))}`;
  });
  const { figuresUs, tracesUs } = await ownCost();
  const share = (us: number) => `${((100 * us) / (1_000 * median(of('nothing')))).toFixed(2)} %`;
  return [
    `\nProcessor time of a feed request, each side started ${measured.length} times: median of the starts (least … ` +
      'greatest), and the median of what it takes more than nothing of the same start (between what 95 of 100 such ' +
      'runs would have that; ratio of the medians)',
    ...lines,
    `  (goal: at most ${100 * goals.cpuShare} % more)`,
    `  what watches it takes itself: figures ${figuresUs.toFixed(1)} µs (${share(figuresUs)}), traces at 10 % ` +
      `${tracesUs.toFixed(1)} µs (${share(tracesUs)})`,
  ];
}

function moreThan(nothing: readonly number[], own: readonly number[]): string {
  const { ratio, low, high } = pairedRatio(own, nothing);
  const percent = (each: number) => (100 * (each - 1)).toFixed(1);
  const ofMedians = percent(median(own) / median(nothing));
  return `${percent(ratio)} % more (${percent(low)} … ${percent(high)}; of the medians ${ofMedians})`;
}

function memoryLines(measured: readonly Start[]): string[] {
  const lines = [...(measured[0]?.memoryMb.keys() ?? [])].map((name) => {
    const of = (side: Side) => median(measured.map(({ memoryMb }) => memoryMb.get(name)?.[side] ?? 0));
    const each = sides.map((side) => {
      const more = side === 'nothing' ? '' : ` (${(of(side) - of('nothing')).toFixed(1)} more)`;
      return `${side} ${of(side).toFixed(1)} MB${more}`;
    });
    return `  ${name.padEnd(5)} ${each.join(', ')}`;
  });
  return [
    '\nMemory of each process, as a container counts it, after all its feed requests: medians of the starts',
    ...lines,
    `  (goal: at most ${goals.memoryMb} MB more)`,
  ];
}

const figuresOf = (measured: readonly Start[], of: (start: Start) => BySide, digits: number): string =>
  sides.map((side) => `${side} ${median(measured.map((start) => of(start)[side])).toFixed(digits)}`).join(', ');

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
