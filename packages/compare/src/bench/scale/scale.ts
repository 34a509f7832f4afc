import { Fault } from '@isntgram/local/cli/fault';
import { quantile } from '../statistics.ts';
import { type Network, openNetwork } from './network.ts';
import { type Asked, tablesScanned } from './plans.ts';
import { showProgress } from './progress.ts';
import { type Read, readsOf } from './reads.ts';
import { seedWorld } from './seed.ts';
import { startServer } from './server.ts';
import type { WorldSize } from './world.ts';
import { likeTogether, undoWrite, writesOf } from './writes.ts';

const users = 100_000;
const large: WorldSize = { users, posts: 1_000_000, famousLikes: 1_000_000, famousComments: 10_000 };
const small: WorldSize = { users, posts: 100_000, famousLikes: 100_000, famousComments: 10_000 };
/** Rows that stay few whatever a community does: reading such a table from end to end is the right plan. */
const fewRows = 1_000;
const print = (line = ''): void => void process.stdout.write(`${line}\n`);

type Figures = Map<string, { p50: number; p95: number }>;

/** Seeds two networks, one ten times the other, measures what people read and write, and checks the plans. Returns the exit code. */
export async function benchScale(databaseUrl: string | undefined, rounds: number, keep: boolean): Promise<number> {
  const server = databaseUrl === undefined ? await startServer() : undefined;
  const url = databaseUrl ?? server?.url ?? '';
  try {
    const [tenfold, one] = [
      await measureWorld(url, 'bench-large', large, rounds, keep),
      await measureWorld(url, 'bench-small', small, rounds, keep),
    ];
    return report(tenfold, one);
  } finally {
    await server?.stop();
  }
}

interface World {
  figures: Figures;
  scans: string[];
  together: { rows: number; counted: number };
}

async function measureWorld(url: string, slug: string, size: WorldSize, rounds: number, keep: boolean): Promise<World> {
  if (!keep || !(await isSeeded(url, slug))) await seedWorld(url, slug, size);
  const network = await openNetwork(url, slug, size.users);
  try {
    const reads = await readsOf(network);
    const scans = await findScans(network, reads);
    const figures = new Map([
      ...(await measure(reads, rounds)),
      ...(await measure(writesOf(network), rounds, (name, turn) => undoWrite(network, name, turn))),
    ]);
    return { figures, scans, together: await likeTogether(network) };
  } finally {
    await network.pool.end();
  }
}

async function isSeeded(url: string, slug: string): Promise<boolean> {
  const network = await openNetwork(url, slug, users).catch(() => undefined);
  await network?.pool.end();
  return network !== undefined;
}

/** Milliseconds of each case; the cases take turns, so that a machine that gets slower is so for all of them. */
async function measure(cases: Read[], rounds: number, after?: (name: string, turn: number) => Promise<void>): Promise<Figures> {
  const times = new Map(cases.map(({ name }) => [name, [] as number[]]));
  for (let turn = -3; turn < rounds; turn++) {
    for (const { name, run } of cases) {
      const started = performance.now();
      await run(turn + 3);
      if (turn >= 0) times.get(name)?.push(performance.now() - started);
      await after?.(name, turn + 3);
    }
    if (turn >= 0) showProgress('measure', (turn + 1) / rounds);
  }
  return new Map([...times].map(([name, ms]) => [name, { p50: quantile(ms, 0.5), p95: quantile(ms, 0.95) }]));
}

/** The reads whose plan goes through a table that grows from end to end. */
async function findScans(network: Network, reads: Read[]): Promise<string[]> {
  const growing = new Set<string>();
  const { schema } = (await network.as('nobody')).tables;
  const counts = await network.pool.query<{ relname: string; reltuples: number }>(
    {
      text: 'select relname, reltuples from pg_class where relnamespace = $1::regnamespace',
    },
    [`"${schema}"`],
  );
  for (const { relname, reltuples } of counts.rows) if (reltuples > fewRows) growing.add(relname);
  const found = new Set<string>();
  for (const { name, run } of reads) {
    for (let turn = 0; turn < 10; turn++) {
      const asked: Asked[] = [];
      const stop = network.hear((one) => asked.push(one));
      await run(turn);
      stop();
      for (const one of asked)
        for (const table of await tablesScanned(network.pool, one)) if (growing.has(table)) found.add(`${name}: ${table}`);
    }
  }
  return [...found];
}

function report(tenfold: World, one: World): number {
  const faults: string[] = [];
  const goal = (met: boolean, text: string) => {
    if (!met) faults.push(text);
    return met ? '' : '  MISSED';
  };
  print('\nOne client, 1,000,000 posts and 100,000 users; in brackets the same with 100,000 posts. Milliseconds');
  for (const [name, { p50, p95 }] of tenfold.figures) {
    const fewer = one.figures.get(name)?.p50 ?? Number.NaN;
    const missed = name.startsWith('search') ? goal(p95 <= 30, `${name}: p95 ${p95.toFixed(1)} ms, at most 30`) : '';
    print(
      `  ${name.padEnd(28)} p50 ${p50.toFixed(1).padStart(7)}   p95 ${p95.toFixed(1).padStart(7)}   (${fewer.toFixed(1)})${missed}`,
    );
  }
  const ratio = (what: string, over: number | undefined, under: number | undefined, max: number) => {
    // Below a millisecond it is the round trip that is measured.
    const value = Math.max(over ?? Number.NaN, 1) / Math.max(under ?? Number.NaN, 1);
    print(
      `  ${what.padEnd(44)} ${value.toFixed(2)}   (goal: at most ${max})${goal(value <= max, `${what}: ${value.toFixed(2)}, at most ${max}`)}`,
    );
  };
  const p50 = (world: World, name: string) => world.figures.get(name)?.p50;
  print('\nRatios of the medians');
  ratio('feed of silent ÷ of 150 followees', p50(tenfold, 'feed, ten silent followees'), p50(tenfold, 'feed, 150 followees'), 3);
  for (const name of tenfold.figures.keys())
    if (!name.includes('famous')) ratio(`1M ÷ 100k posts: ${name}`, p50(tenfold, name), p50(one, name), 1.5);
  for (const name of tenfold.figures.keys()) {
    if (!name.includes('famous')) continue;
    const plain = name.replace('the famous', 'a plain');
    ratio(`famous ÷ plain: ${plain}`, p50(tenfold, name), p50(tenfold, plain), 2);
  }
  const { rows, counted } = tenfold.together;
  print(
    `\n100 people like one post at once: ${rows} rows, ${counted} counted${goal(rows === 100 && counted === 100, 'parallel likes')}`,
  );
  const scans = [...new Set([...tenfold.scans])];
  print(
    `Sequential scans of growing tables: ${scans.length === 0 ? 'none' : scans.join('; ')}${goal(scans.length === 0, 'sequential scans')}`,
  );
  if (faults.length > 0) throw new Fault(`${faults.length} goals are missed:\n  ${faults.join('\n  ')}`);
  return 0;
}
