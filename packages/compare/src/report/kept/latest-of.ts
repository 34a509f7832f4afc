import type { MeasuredRun } from '../../figures-file.ts';
import type { PriceBook } from '../../prices/price-book.ts';
import { soundOf } from '../../probe/run/run-file.ts';
import { type KeptLatest, keptOf, type Latest } from '../../shown/latest.ts';
import { scenarioRows } from '../report-data.ts';

/** What the admin area shows of a run, with numbers as exact as anybody reads them. */
export function latestOf(run: MeasuredRun, book: PriceBook): KeptLatest {
  const { startedAt, complete, machines, sides, saturations, figures, phases } = run;
  const latest: Latest = {
    startedAt,
    complete,
    rounds: Math.max(0, ...phases.map(({ round }) => round)),
    generatorShare: Math.max(0, ...phases.map(({ generatorShare }) => generatorShare)),
    machines: machines.map(({ cores, processor, node, database }) => ({ cores, processor, node, database })),
    sides: sides.map(({ profile, at, version, settings }) => ({ profile, at, version, settings })),
    saturations: soundOf(saturations).map(({ profile, goodPerSecond, badPerSecond, p95Ms, ranOut }) => ({
      profile,
      goodPerSecond,
      badPerSecond,
      p95Ms,
      ranOut,
    })),
    figures,
    scenarios: scenarioRows(run),
    book: { offers: book.offers, quotes: book.quotes },
  };
  return JSON.parse(JSON.stringify(keptOf(latest), rounded));
}

const rounded = (_: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toPrecision(6)) : value;
