import { schemaOf } from '@isntgram/core/schema/names';
import { openPostgresServer } from '@isntgram/local/postgres/server';
import pg from 'pg';
import { median, quantile } from '../../statistics.ts';
import { contextsOf } from '../scale/contexts.ts';
import { showProgress } from '../scale/progress.ts';
import { seedTenant } from '../scale/seed.ts';
import { roomySettings } from '../scale/world.ts';
import { fillings } from './fillings.ts';
import { type Read, readsOf, type Species } from './reads.ts';

const goals = { tileBytes: 60_000, ratio: 1.5 };
/** Rounds that are not counted. */
const warmUp = 3;

interface Inventory {
  reads: Read[];
  times: Map<string, number[]>;
  bytes: Map<string, number>;
  close(): Promise<void>;
}

/**
 * Seeds two inventories, one ten times the other, and measures what people look at, through the functions that the API
 * calls. The lines to print, those that miss a goal marked.
 */
export async function benchTrees(databaseUrl: string | undefined, rounds: number): Promise<string[]> {
  const server =
    databaseUrl === undefined
      ? await openPostgresServer({ durable: false, settings: await roomySettings() })
      : undefined;
  const url = databaseUrl ?? server?.url ?? '';
  try {
    const tenfold = await openInventory(url, 'bench-trees-large', 1_000_000);
    const one = await openInventory(url, 'bench-trees-small', 100_000);
    try {
      for (let turn = 0; turn < warmUp + rounds; turn++) {
        for (const inventory of [tenfold, one]) await askAll(inventory, turn);
        showProgress('ask', (turn + 1) / (warmUp + rounds));
      }
      return linesOf(tenfold, one, rounds);
    } finally {
      await Promise.all([tenfold.close(), one.close()]);
    }
  } finally {
    await server?.close();
  }
}

async function openInventory(url: string, slug: string, count: number): Promise<Inventory> {
  await seedTenant(url, slug, ['trees'], (schema) => fillings(schema, count));
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  const { rows } = await pool.query<{ id: string; genus: string; family: string }>(
    `select id, genus, family from "${schemaOf(slug)}".tree_species where tree_count > 0 order by tree_count desc`,
  );
  const [most, least] = [rows[0], rows.at(-1)];
  const species: Species = {
    ...{ frequent: most?.id ?? '', rare: least?.id ?? '' },
    ...{ genus: least?.genus ?? '', family: least?.family ?? '' },
  };
  return {
    reads: readsOf(contextsOf(pool, slug, ['trees'])(undefined), species),
    times: new Map(),
    bytes: new Map(),
    close: () => pool.end(),
  };
}

async function askAll({ reads, times, bytes }: Inventory, turn: number): Promise<void> {
  for (const { name, run } of reads) {
    const started = performance.now();
    const tile = await run(turn);
    if (turn >= warmUp) times.set(name, [...(times.get(name) ?? []), performance.now() - started]);
    if (tile) bytes.set(name, Math.max(bytes.get(name) ?? 0, tile.byteLength));
  }
}

function linesOf(tenfold: Inventory, one: Inventory, rounds: number): string[] {
  const lines = [`\n1,000,000 trees, in brackets 100,000; ${rounds} rounds, one client. Milliseconds`];
  for (const { name, goalMs } of tenfold.reads) {
    const of = ({ times }: Inventory) => times.get(name) ?? [];
    const [p50, p95, fewer] = [median(of(tenfold)), quantile(of(tenfold), 0.95), median(of(one))];
    // Below a millisecond it is the round trip that is measured.
    const ratio = Math.max(p50, 1) / Math.max(fewer, 1);
    const bytes = tenfold.bytes.get(name);
    const missed = [
      ...(p95 > goalMs ? [`p95 at most ${goalMs}`] : []),
      ...(ratio > goals.ratio ? [`at most ${goals.ratio} times`] : []),
      ...((bytes ?? 0) > goals.tileBytes ? [`at most ${goals.tileBytes} bytes`] : []),
    ];
    lines.push(
      [
        `  ${name.padEnd(34)} p50 ${p50.toFixed(1).padStart(7)}   p95 ${p95.toFixed(1).padStart(7)}   `,
        `(${fewer.toFixed(1)}, ratio ${ratio.toFixed(2)})`,
        ...(bytes === undefined ? [] : [`, ${(bytes / 1000).toFixed(1)} kB gzip`]),
        ...(missed.length > 0 ? [`  MISSED: ${missed.join(', ')}`] : []),
      ].join(''),
    );
  }
  return lines;
}
