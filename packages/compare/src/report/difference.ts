import { byProfile, type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import type { Mix } from '../mixes.ts';
import { defaultAssumptions } from '../model/assumptions.ts';
import { monthOf } from '../model/month.ts';
import type { PriceBook } from '../prices/price-book.ts';
import { type Phase, type RunFile, soundOf } from '../probe/run/run-file.ts';
import { type ScenarioName, scenarioNames } from '../scenario-names.ts';
import { money } from '../shown/amounts.ts';
import { type Interval, isDifferent, medianRatio } from './intervals.ts';

export interface DifferenceRequest {
  before: RunFile;
  after: RunFile;
  mix: Mix;
  book: PriceBook;
  day: string;
}

/** After ÷ before. */
interface Change {
  profile: Profile;
  scenario: ScenarioName;
  what: 'latency' | 'processor time';
  ratio: Interval;
  seen: boolean;
}

export interface Difference {
  costs: { profile: Profile; beforeUsd: number; afterUsd: number }[];
  changes: Change[];
  /** The same as Markdown. */
  lines: string[];
}

const roundsMin = 3;

/**
 * What changed between two runs. A change counts as seen where its interval leaves out "none" and it is more than 10 %.
 */
export function differenceOf(request: DifferenceRequest): Difference {
  const costs = costsOf(request);
  const changes = profiles.flatMap((profile) =>
    scenarioNames.flatMap((scenario) => changesOf(request, profile, scenario)),
  );
  return { costs, changes, lines: linesOf(costs, changes) };
}

function costsOf({ before, after, mix, book, day }: DifferenceRequest): Difference['costs'] {
  const nobody = { hours: 0, usdPerHour: 0 };
  const cost = (run: RunFile, profile: Profile) => {
    if (!run.figures) return undefined;
    const given = {
      book,
      day,
      mix,
      figures: run.figures,
      assumptions: defaultAssumptions,
      operator: byProfile(() => nobody),
    };
    return monthOf(profile, given).bill.totalUsd;
  };
  return profiles.flatMap((profile) => {
    const [beforeUsd, afterUsd] = [cost(before, profile), cost(after, profile)];
    return beforeUsd === undefined || afterUsd === undefined ? [] : [{ profile, beforeUsd, afterUsd }];
  });
}

function changesOf({ before, after }: DifferenceRequest, profile: Profile, scenario: ScenarioName): Change[] {
  const [old, fresh] = [before, after].map(({ phases }) =>
    soundOf(phases).filter((phase) => phase.profile === profile && phase.scenario === scenario),
  );
  if (!old || !fresh || Math.min(old.length, fresh.length) < roundsMin) return [];
  const cpu = ({ resources, sent }: Phase) => (resources ? [(resources.appCpuMs + resources.jobsCpuMs) / sent] : []);
  const compare = (what: Change['what'], of: (phase: Phase) => number[]): Change[] => {
    const ratio = medianRatio(fresh.map(of), old.map(of));
    return ratio && Number.isFinite(ratio.value) ? [{ profile, scenario, what, ratio, seen: isDifferent(ratio) }] : [];
  };
  return [...compare('latency', ({ sampleMs }) => sampleMs), ...compare('processor time', cpu)];
}

function linesOf(costs: Difference['costs'], changes: readonly Change[]): string[] {
  const percent = (ratio: number) => `${ratio >= 1 ? '+' : '−'}${Math.abs((ratio - 1) * 100).toFixed(0)} %`;
  const sums = costs.map(({ profile, beforeUsd, afterUsd }) => {
    const change = afterUsd - beforeUsd;
    const said = Math.abs(change) < 0.005 ? 'no difference' : `${change > 0 ? '+' : '−'}${money(Math.abs(change))}`;
    return `- ${profile}: ${money(beforeUsd)} → ${money(afterUsd)} USD a month (${said})`;
  });
  const seen = changes.filter((change) => change.seen);
  const rows = seen.map(({ profile, scenario, what, ratio }) => {
    const between = `${percent(ratio.low)} … ${percent(ratio.high)}`;
    return `- ${profile}, ${scenario}: ${what} ${percent(ratio.value)} (${between})`;
  });
  const rest =
    changes.length === 0
      ? `Too few rounds to tell: each run needs ${roundsMin} of a scenario.`
      : `${seen.length === 0 ? 'No difference seen' : 'No difference seen elsewhere'}, in ` +
        `${changes.length - seen.length} of ${changes.length} comparisons.`;
  return ['### What changed', '', ...sums, ...rows, '', rest];
}
