import { byProfile, type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import type { MeasuredRun } from '../figures-file.ts';
import { type Mix, mixes } from '../mixes.ts';
import { type Assumptions, defaultAssumptions } from '../model/assumptions.ts';
import type { Case } from '../model/case.ts';
import type { Choice } from '../model/choice.ts';
import { monthOf } from '../model/month.ts';
import type { Operator } from '../model/operator.ts';
import { type Burst, burstOf } from '../model/otherwise/burst.ts';
import { guessed, type Uncertainty } from '../model/otherwise/chance.ts';
import { type GrowthMonth, growthOf } from '../model/otherwise/growth.ts';
import type { PartFigures } from '../model/otherwise/sensitivity.ts';
import { countRequests } from '../model/requests.ts';
import type { RouteClass } from '../model/route-classes.ts';
import { machineProfiles } from '../model/sides/sides.ts';
import { formText, vmForms } from '../model/vm-form.ts';
import { fieldsOf } from '../prices/fields.ts';
import { doubtsAbout, type PriceBook, periodAt } from '../prices/price-book.ts';
import type { Offer, Period, Quote } from '../prices/schema.ts';
import { turnDoubts, turnOf } from '../prices/turns.ts';
import { pooled } from '../probe/load/latency.ts';
import { failuresOf, type Phase, type RunFile, soundOf } from '../probe/run/run-file.ts';
import { scenarioNames } from '../scenario-names.ts';
import { scenarios } from '../scenarios.ts';
import type { AtHand } from '../shipped/build.ts';
import { isUnlikeShipped, olderThan } from '../shipped/older.ts';
import { type Costs, costsOf } from '../shown/costs.ts';
import { base, byCompared } from '../shown/ratios.ts';
import { type CpuRow, cpuRows, type ScenarioRow, type Seen } from '../shown/seen.ts';
import { isDifferent, medianRatio } from './intervals.ts';
import { partFiguresOf } from './verdict/part-figures.ts';
import { repeatsOf } from './verdict/repeats.ts';
import { speedOf } from './verdict/speed-verdict.ts';
import { costVerdictOf, type Verdict } from './verdict/verdict.ts';

/** All that a report tells, in any form. */
export interface ReportData extends Costs {
  generatedAt: string;
  day: string;
  mix: Mix & { name: string };
  /** With the figures that the costs stand on. */
  run: MeasuredRun;
  /** Are those figures another run's? */
  borrowed: boolean;
  allMixes: (Record<Profile, number> & { name: string; title: string })[];
  /** What the rounds would have said alone. */
  parts: PartFigures[];
  /** What other runs of the same measurement would have given. */
  repeats: Case['figures'][];
  /** What was measured otherwise than the code at hand is shipped. */
  older: string[];
  uncertainty: Uncertainty;
  scenarios: ScenarioRow[];
  cpu: CpuRow[];
  counts: Record<RouteClass, number>;
  operator: Record<Profile, Operator>;
  assumptions: Assumptions;
  awayUsdPerHour: number;
  /** The next twelve months, where the community grows by `share` each month. */
  growth: { share: number; months: GrowthMonth[] };
  bursts: Partial<Record<Profile, Burst>>;
  /** Each machine with its database and photos elsewhere. */
  forms: { profile: Profile; form: string; plan: string; totalUsd: number }[];
  /** Each single figure of each offer, and the rates. */
  prices: {
    offer: string;
    title: string;
    /** What the figure says. */
    said: string;
    source: string;
    address: string;
    region: string;
    verified: boolean;
    asOf: string;
    /** From when, and where that is known, until when. */
    inEffect: string;
    doubts: string[];
    used: boolean;
  }[];
  verdict: Verdict;
  /** All prices, to reckon with others. */
  book: { offers: readonly Offer[]; quotes: readonly Quote[] };
}

export interface ReportRequest {
  run: RunFile;
  /** What the report is read beside. */
  atHand: AtHand;
  figures: NonNullable<RunFile['figures']>;
  mix: Mix & { name: string };
  book: PriceBook;
  now: Date;
  /** Whose prices hold, YYYY-MM-DD; that of `now` where nobody names another. */
  day?: string;
  operator: Record<Profile, Operator>;
  /** By what share the community grows each month. */
  growth?: number;
  awayUsdPerHour?: number;
}

/** Reckons everything that a report shows. */
export function reportData(request: ReportRequest): ReportData {
  const { run, atHand, figures, mix, book, now, operator, growth = 0.05, awayUsdPerHour = 0 } = request;
  const { day = now.toISOString().slice(0, 10) } = request;
  const assumptions = defaultAssumptions;
  const uncertainty = guessed;
  const given: Case = { book, day, mix, figures, assumptions, operator, awayUsdPerHour };
  const costs = costsOf(given);
  const { months } = costs;
  const rows = scenarioRows(run);
  const sound = { ...run, phases: soundOf(run.phases) };
  const parts = partFiguresOf(sound);
  const repeats = repeatsOf(sound);
  return {
    ...costs,
    generatedAt: now.toISOString(),
    day,
    mix,
    awayUsdPerHour,
    growth: { share: growth, months: growthOf(given, growth) },
    bursts: Object.fromEntries(
      machineProfiles.flatMap((profile) => {
        const burst = burstOf(profile, given);
        return burst ? [[profile, burst]] : [];
      }),
    ),
    run: { ...run, figures },
    borrowed: run.figures === undefined,
    allMixes: Object.entries(mixes).map(([name, one]) => {
      return {
        name,
        title: one.title,
        ...byProfile((profile) => monthOf(profile, { ...given, mix: one }).bill.totalUsd),
      };
    }),
    parts,
    repeats,
    older: olderThan(run, atHand),
    uncertainty,
    scenarios: rows,
    cpu: cpuRows(figures),
    counts: countRequests(mix),
    operator,
    assumptions,
    forms: machineProfiles.flatMap((profile) =>
      vmForms.map((form) => {
        const { title, bill } = monthOf(profile, { ...given, form });
        return { profile, form: formText(form), plan: title, totalUsd: bill.totalUsd };
      }),
    ),
    prices: pricesOf(book, day, months),
    verdict: {
      ...costVerdictOf({ given, costs, uncertainty, parts, repeats }),
      ...speedOf({ scenarios: rows, run: sound, isUnlikeShipped: isUnlikeShipped(run, atHand) }),
    },
    book: { offers: book.offers, quotes: book.quotes },
  };
}

function pricesOf(book: PriceBook, day: string, months: Record<Profile, Choice>): ReportData['prices'] {
  const taken = new Set(profiles.flatMap((profile) => months[profile].taken.map(({ id }) => id)));
  const offers = book.offers.flatMap((offer) =>
    fieldsOf(offer, day).map(({ said, source, address, region, verified, asOf, unverified }) => ({
      offer: offer.id,
      title: offer.title,
      said,
      source,
      address,
      region,
      verified,
      asOf,
      inEffect: inEffect(periodAt(offer, day)),
      doubts: [
        ...doubtsAbout({ asOf, unverified }, day),
        ...(turnOf(offer, day)?.kind === 'changes' ? [] : turnDoubts(offer, day)),
        ...(offer.availability ? [offer.availability] : []),
        ...(offer.leftOut ? [`left out: ${offer.leftOut}`] : []),
      ],
      used: taken.has(offer.id),
    })),
  );
  const rates = book.quotes.map((quote) => ({
    offer: quote.currency,
    title: quote.currency,
    said: `${quote.usd} USD`,
    source: quote.source,
    address: quote.address,
    region: quote.region,
    verified: quote.verified,
    asOf: quote.asOf,
    inEffect: quote.asOf,
    doubts: doubtsAbout(quote, day),
    used: true,
  }));
  return [...rates, ...offers].sort((a, b) => Number(b.used) - Number(a.used));
}

const inEffect = ({ from, until }: Period): string => (until === undefined ? from : `${from} to ${until}`);

/** Each scenario that was measured, with the profiles beside each other. */
export function scenarioRows(run: RunFile): ScenarioRow[] {
  const phases = soundOf(run.phases);
  return scenarioNames.flatMap((name) => {
    const of = (profile: Profile) => phases.filter((phase) => phase.scenario === name && phase.profile === profile);
    const own = byProfile(of);
    if (profiles.every((profile) => own[profile].length === 0)) return [];
    const samples = byProfile((profile) => own[profile].map(({ sampleMs }) => sampleMs));
    return [
      {
        name,
        title: scenarios[name].title,
        ...byProfile((profile) => seenOf(own[profile])),
        ratios: byCompared((profile) => {
          const ratio = medianRatio(samples[profile], samples[base]);
          return ratio && { ...ratio, seen: isDifferent(ratio) };
        }),
      },
    ];
  });
}

/** What there is of it. */
const told = (percentiles: Record<string, number | undefined>): Record<string, number> =>
  Object.fromEntries(Object.entries(percentiles).flatMap(([name, ms]) => (ms === undefined ? [] : [[name, ms]])));

function seenOf(phases: readonly Phase[]): Seen | undefined {
  if (phases.length === 0) return undefined;
  const sum = (of: (phase: Phase) => number) => phases.reduce((total, phase) => total + of(phase), 0);
  const { at, median: p50 } = pooled(phases);
  const answers = sum(({ timed }) => timed.answers);
  const each = (of: (phase: Phase) => number) => sum(of) / answers;
  const totalMs = each(({ timed }) => timed.totalMs);
  const databaseMs = each(({ timed }) => timed.databaseMs);
  const looked = sum(({ cache }) => Object.values(cache).reduce((total, count) => total + count, 0));
  const isOneAnswer = answers === sum(({ requests }) => requests) && answers > 0;
  return {
    arrivals: sum(({ sent }) => sent),
    errors: sum(({ errors }) => failuresOf(errors)),
    p50,
    ...told({ p5: at(0.05), p25: at(0.25), p75: at(0.75), p95: at(0.95), p99: at(0.99) }),
    split: isOneAnswer
      ? { outsideMs: Math.max(0, p50 - totalMs), computeMs: Math.max(0, totalMs - databaseMs), databaseMs }
      : undefined,
    queries: queriesOf(phases),
    cached: looked > 0 ? sum(({ cache }) => cache.hit ?? 0) / looked : undefined,
    bytes:
      sum(({ bytesIn }) => bytesIn) /
      Math.max(
        1,
        sum(({ requests }) => requests),
      ),
  };
}

/** Queries of a request: by the log where that was read, else by what answers told; undefined where neither did. */
function queriesOf(phases: readonly Phase[]): number | undefined {
  const sum = (of: (phase: Phase) => number) => phases.reduce((total, phase) => total + of(phase), 0);
  const requests = sum((phase) => phase.requests);
  if (requests > 0 && phases.every(({ resources }) => resources?.queries !== undefined))
    return sum(({ resources }) => resources?.queries ?? 0) / requests;
  const answers = sum(({ timed }) => timed.answers);
  return answers > 0 ? sum(({ timed }) => timed.queries) / answers : undefined;
}
