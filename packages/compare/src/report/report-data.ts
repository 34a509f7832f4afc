import { median, quantile } from '../bench/statistics.ts';
import type { MeasuredRun } from '../figures-file.ts';
import { type Mix, type MixName, mixes } from '../mixes.ts';
import {
  type Case,
  type CostPoint,
  type Crossing,
  costCurve,
  crossingsOf,
  monthOf,
  type Sensitivity,
  sensitivitiesOf,
} from '../model/break-even.ts';
import { type Choice, type Operator, offersOf, type Profile } from '../model/choice.ts';
import { type Assumptions, countRequests, defaultAssumptions } from '../model/demand.ts';
import { type RouteClass, routeClasses } from '../model/route-classes.ts';
import { doubtsAbout, type PriceBook } from '../prices/price-book.ts';
import type { Offer, Quote } from '../prices/schema.ts';
import type { Phase, RunFile } from '../probe/run-file.ts';
import { type ScenarioName, scenarioNames, scenarios } from '../scenarios.ts';
import { type Interval, isDifferent, medianRatio } from './intervals.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** What was seen of a scenario on a profile, over all rounds; milliseconds. */
export interface Seen {
  arrivals: number;
  errors: number;
  p5: number;
  p25: number;
  p50: number;
  p75: number;
  p95: number;
  p99: number;
  /** Of an answer of the API: outside of it (network, proxy, waiting), in its own code, in the database. */
  split: { outsideMs: number; computeMs: number; databaseMs: number } | undefined;
  queries: number | undefined;
  /** Share of the answers that came from the cache, from 0 to 1. */
  cached: number | undefined;
  bytes: number;
}

export interface ScenarioRow {
  name: ScenarioName;
  title: string;
  edge: Seen | undefined;
  vm: Seen | undefined;
  /** Of the medians, edge ÷ vm. */
  ratio: (Interval & { seen: boolean }) | undefined;
}

/** All that a report tells, in any form. */
export interface ReportData {
  generatedAt: string;
  day: string;
  mix: Mix & { name: string };
  /** With the figures that the costs stand on. */
  run: MeasuredRun;
  /** Are those figures another run's? */
  borrowed: boolean;
  months: Record<Profile, Choice>;
  allMixes: { name: string; title: string; edge: number; vm: number }[];
  curve: CostPoint[];
  crossings: Crossing[];
  /** Requests a month beyond which one machine is not enough; undefined: beyond what is shown. */
  secondMachineAt: number | undefined;
  sensitivities: Sensitivity[];
  scenarios: ScenarioRow[];
  cpu: { routeClass: RouteClass; edge: number; vm: number }[];
  counts: Record<RouteClass, number>;
  operator: Record<Profile, Operator>;
  assumptions: Assumptions;
  prices: {
    offer: string;
    title: string;
    source: string;
    asOf: string;
    effectiveFrom: string;
    doubts: string[];
    used: boolean;
  }[];
  verdict: Verdict;
  /** All prices, to reckon with others. */
  book: { offers: readonly Offer[]; quotes: readonly Quote[] };
}

export interface ReportRequest {
  run: RunFile;
  figures: NonNullable<RunFile['figures']>;
  mixName: MixName;
  book: PriceBook;
  now: Date;
  operator: Record<Profile, Operator>;
}

/** Reckons everything that a report shows. */
export function reportData({ run, figures, mixName, book, now, operator }: ReportRequest): ReportData {
  const day = now.toISOString().slice(0, 10);
  const mix = mixes[mixName];
  const assumptions = defaultAssumptions;
  const given: Case = { book, day, mix, figures, assumptions, operator };
  const curve = costCurve(given);
  const months = { edge: monthOf('edge', given), vm: monthOf('vm', given) };
  const rows = scenarioRows(run);
  const crossings = crossingsOf(given, curve);
  const sensitivities = sensitivitiesOf(given);
  const cpu = routeClasses.map((routeClass) => ({
    routeClass,
    edge: figures.edge.routes[routeClass].appCpuMs,
    vm: figures.vm.routes[routeClass].appCpuMs,
  }));
  return {
    generatedAt: now.toISOString(),
    day,
    mix: { ...mix, name: mixName },
    run: { ...run, figures },
    borrowed: run.figures === undefined,
    months,
    allMixes: Object.entries(mixes).map(([name, one]) => {
      const cost = (profile: Profile) => monthOf(profile, { ...given, mix: one }).bill.totalUsd;
      return { name, title: one.title, edge: cost('edge'), vm: cost('vm') };
    }),
    curve,
    crossings,
    secondMachineAt: curve.find(({ machines }) => machines > 1)?.requestsPerMonth,
    sensitivities,
    scenarios: rows,
    cpu,
    counts: countRequests(mix),
    operator,
    assumptions,
    prices: pricesOf(book, day, months),
    verdict: verdictOf({ months, sensitivities, crossings, scenarios: rows, run, mix }),
    book: { offers: book.offers, quotes: book.quotes },
  };
}

function pricesOf(book: PriceBook, day: string, months: Record<Profile, Choice>): ReportData['prices'] {
  const taken = new Set([...months.edge.taken, ...months.vm.taken].map(({ id }) => id));
  const offers = offersOf(book, { taken: book.offers.map(({ id }) => ({ id })) }, day).map(({ offer, period }) => ({
    offer: offer.id,
    title: offer.title,
    source: offer.source,
    asOf: offer.asOf,
    effectiveFrom: period.from,
    doubts: [...doubtsAbout(offer, day), ...(offer.availability ? [offer.availability] : [])],
    used: taken.has(offer.id),
  }));
  const rates = book.quotes.map((quote) => ({
    offer: quote.currency,
    title: `1 ${quote.currency} = ${quote.usd} USD`,
    source: quote.source,
    asOf: quote.asOf,
    effectiveFrom: quote.asOf,
    doubts: doubtsAbout(quote, day),
    used: true,
  }));
  return [...rates, ...offers].sort((a, b) => Number(b.used) - Number(a.used));
}

/** Each scenario that was measured, with both profiles beside each other. */
export function scenarioRows(run: RunFile): ScenarioRow[] {
  return scenarioNames.flatMap((name) => {
    const of = (profile: Profile) => run.phases.filter((phase) => phase.scenario === name && phase.profile === profile);
    const [edge, vm] = [of('edge'), of('vm')];
    if (edge.length + vm.length === 0) return [];
    const ratio = medianRatio(
      edge.map(({ sampleMs }) => sampleMs),
      vm.map(({ sampleMs }) => sampleMs),
    );
    return [
      {
        name,
        title: scenarios[name].title,
        edge: seenOf(edge),
        vm: seenOf(vm),
        ratio: ratio && { ...ratio, seen: isDifferent(ratio) },
      },
    ];
  });
}

function seenOf(phases: readonly Phase[]): Seen | undefined {
  if (phases.length === 0) return undefined;
  const sum = (of: (phase: Phase) => number) => phases.reduce((total, phase) => total + of(phase), 0);
  const sample = phases.flatMap(({ sampleMs }) => sampleMs);
  const at = (share: number) => quantile(sample, share);
  const answers = sum(({ timed }) => timed.answers);
  const each = (of: (phase: Phase) => number) => sum(of) / answers;
  const totalMs = each(({ timed }) => timed.totalMs);
  const databaseMs = each(({ timed }) => timed.databaseMs);
  const looked = sum(({ cache }) => Object.values(cache).reduce((total, count) => total + count, 0));
  const p50 = median(phases.map(({ latency }) => latency.p50));
  const isOneAnswer = answers === sum(({ requests }) => requests) && answers > 0;
  return {
    arrivals: sum(({ sent }) => sent),
    errors: sum(({ errors }) => Object.values(errors).reduce((total, count) => total + count, 0)),
    p5: at(0.05),
    p25: at(0.25),
    p50,
    p75: at(0.75),
    p95: median(phases.map(({ latency }) => latency.p95)),
    p99: median(phases.map(({ latency }) => latency.p99)),
    split: isOneAnswer
      ? { outsideMs: Math.max(0, p50 - totalMs), computeMs: Math.max(0, totalMs - databaseMs), databaseMs }
      : undefined,
    queries: answers > 0 ? each(({ timed }) => timed.queries) : undefined,
    cached: looked > 0 ? sum(({ cache }) => cache.hit ?? 0) / looked : undefined,
    bytes:
      sum(({ bytesIn }) => bytesIn) /
      Math.max(
        1,
        sum(({ requests }) => requests),
      ),
  };
}
