import { Fault } from '@isntgram/cli/fault';
import { openPostgresServer } from '@isntgram/local/postgres/server';
import { quantile } from '../../statistics.ts';
import { type Network, openNetwork } from './network.ts';
import { type Asked, tablesScanned } from './plans.ts';
import { showProgress } from './progress.ts';
import { type Read, readsOf } from './reads.ts';
import { seedWorld } from './seed.ts';
import { roomySettings, type WorldSize } from './world.ts';
import { likeTogether, undoWrite, writesOf } from './writes.ts';

type Sized = WorldSize & { slug: string };

const users = 100_000;
const large: Sized = { slug: 'bench-large', users, posts: 1_000_000, famousLikes: 1_000_000, famousComments: 10_000 };
const small: Sized = { slug: 'bench-small', users, posts: 100_000, famousLikes: 100_000, famousComments: 10_000 };
/** Rows that stay few whatever a community does: reading such a table from end to end is the right plan. */
const fewRows = 1_000;
/** Rounds that are not counted. */
const warmUp = 3;
const print = (line = ''): void => void process.stdout.write(`${line}\n`);

/**
 * Seeds two networks, one ten times the other, measures what people read and write, and checks the plans. Returns the
 * exit code.
 */
export async function benchScale(databaseUrl: string | undefined, rounds: number, keep: boolean): Promise<number> {
  const server =
    databaseUrl === undefined
      ? await openPostgresServer({ durable: false, settings: await roomySettings() })
      : undefined;
  const url = databaseUrl ?? server?.url ?? '';
  try {
    const tenfold = await openWorld(url, large, keep);
    const one = await openWorld(url, small, keep);
    for (const kind of ['reads', 'writes'] as const) await measure([tenfold, one], kind, rounds);
    const together = await likeTogether(tenfold.network);
    for (const { network } of [tenfold, one]) await network.pool.end();
    return report(tenfold, one, together);
  } finally {
    await server?.close();
  }
}

/** A seeded network, what is read and written in it, and what that took, in milliseconds. */
interface World {
  network: Network;
  cases: Record<'reads' | 'writes', Read[]>;
  times: Map<string, number[]>;
  /** The reads whose plan goes through a table that grows from end to end. */
  scans: string[];
}

const at = ({ times }: World, name: string, share: number): number => quantile(times.get(name) ?? [], share);

async function openWorld(url: string, size: Sized, keep: boolean): Promise<World> {
  if (!keep || !(await isSeeded(url, size.slug))) await seedWorld(url, size.slug, size);
  const network = await openNetwork(url, size.slug, users);
  const reads = await readsOf(network);
  return {
    network,
    cases: { reads, writes: writesOf(network) },
    times: new Map(),
    scans: await findScans(network, reads),
  };
}

async function isSeeded(url: string, slug: string): Promise<boolean> {
  const network = await openNetwork(url, slug, users).catch(() => undefined);
  await network?.pool.end();
  return network !== undefined;
}

/** Times each case; cases and networks take turns, so that a machine that gets slower is so for all of them. */
async function measure(worlds: [World, World], kind: 'reads' | 'writes', rounds: number): Promise<void> {
  for (let turn = 0; turn < warmUp + rounds; turn++) {
    for (const { name } of worlds[0].cases[kind]) {
      for (const { network, cases, times } of worlds) {
        const run = cases[kind].find((one) => one.name === name)?.run;
        const started = performance.now();
        await run?.(turn);
        if (turn >= warmUp) times.set(name, [...(times.get(name) ?? []), performance.now() - started]);
        if (kind === 'writes') await undoWrite(network, name, turn);
      }
    }
    if (turn >= warmUp) showProgress(`measure ${kind}`, (turn - warmUp + 1) / rounds);
  }
}

async function findScans(network: Network, reads: Read[]): Promise<string[]> {
  const growing = new Set<string>();
  const { schema } = (await network.as('nobody')).tenant;
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
        for (const table of await tablesScanned(network.pool, one))
          if (growing.has(table)) found.add(`${name}: ${table}`);
    }
  }
  return [...found];
}

function report(tenfold: World, one: World, { rows, counted }: { rows: number; counted: number }): number {
  const faults: string[] = [];
  const goal = (met: boolean, text: string) => {
    if (!met) faults.push(text);
    return met ? '' : '  MISSED';
  };
  print('\nOne client, 1,000,000 posts and 100,000 users; in brackets the same with 100,000 posts. Milliseconds');
  for (const name of tenfold.times.keys()) {
    const [median, p95, fewer] = [at(tenfold, name, 0.5), at(tenfold, name, 0.95), at(one, name, 0.5)];
    const missed = name.startsWith('search') ? goal(p95 <= 30, `${name}: p95 ${p95.toFixed(1)} ms, at most 30`) : '';
    print(
      `  ${name.padEnd(28)} p50 ${median.toFixed(1).padStart(7)}   p95 ${p95.toFixed(1).padStart(7)}   ` +
        `(${fewer.toFixed(1)})${missed}`,
    );
  }
  const ratio = (what: string, over: number, under: number, max: number) => {
    // Below a millisecond it is the round trip that is measured.
    const value = Math.max(over, 1) / Math.max(under, 1);
    print(
      `  ${what.padEnd(44)} ${value.toFixed(2)}   (goal: at most ${max})` +
        goal(value <= max, `${what}: ${value.toFixed(2)}, at most ${max}`),
    );
  };
  const p50 = (world: World, name: string) => at(world, name, 0.5);
  print('\nRatios of the medians');
  ratio(
    'feed of silent ÷ of 150 followees',
    p50(tenfold, 'feed, ten silent followees'),
    p50(tenfold, 'feed, 150 followees'),
    3,
  );
  for (const name of tenfold.times.keys())
    if (!name.includes('famous')) ratio(`1M ÷ 100k posts: ${name}`, p50(tenfold, name), p50(one, name), 1.5);
  for (const name of tenfold.times.keys()) {
    if (!name.includes('famous')) continue;
    const plain = name.replace('the famous', 'a plain');
    ratio(`famous ÷ plain: ${plain}`, p50(tenfold, name), p50(tenfold, plain), 2);
  }
  print(
    `\n100 people like one post at once: ${rows} rows, ${counted} ` +
      `counted${goal(rows === 100 && counted === 100, 'parallel likes')}`,
  );
  const { scans } = tenfold;
  print(
    'Sequential scans of growing tables: ' +
      `${scans.length === 0 ? 'none' : scans.join('; ')}${goal(scans.length === 0, 'sequential scans')}`,
  );
  if (faults.length > 0) throw new Fault(`${faults.length} goals are missed:\n  ${faults.join('\n  ')}`);
  return 0;
}
