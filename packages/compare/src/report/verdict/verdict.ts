import { byProfile, type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import type { Case } from '../../model/case.ts';
import type { Choice } from '../../model/choice.ts';
import { monthOf } from '../../model/month.ts';
import { type Chance, chanceOf, type Uncertainty } from '../../model/otherwise/chance.ts';
import { type PartFigures, type Sensitivity, sensitivitiesOf } from '../../model/otherwise/sensitivity.ts';
import { stabilityOf, stabilityText } from '../../model/otherwise/stability.ts';
import { loadSpread, stepsOf } from '../../model/otherwise/steps.ts';
import { scaled } from '../../model/requests.ts';
import { money } from '../../shown/amounts.ts';
import { type Costs, cheaperOf } from '../../shown/costs.ts';
import { adviceLines, operatorText } from './advice.ts';
import { type Confidence, capital } from './confidence.ts';
import { costConfidence, hearsayText, stepLines, turnedBy, unverifiedLines } from './cost-verdict.ts';
import { distanceText } from './distance.ts';
import { priceChangeLines } from './price-changes.ts';
import type { SpeedVerdict } from './speed-verdict.ts';

/** What follows from the figures for the costs, in plain words. */
export interface CostVerdict {
  cheaper: Profile | 'neither';
  cost: string;
  costConfidence: { level: Confidence; why: string };
  /** What the difference is worth in an operator's minutes. */
  operator: string;
  crossing: string;
  /** What prices that nobody verified have to do with it, and what stands against what was taken. */
  unverified: string[];
  /** Whether other runs of the same measurement say the same, or it lies on a step. */
  stability: string;
  /** The steps that it lies near to. */
  steps: string[];
  /** Which prices change soon, and what it comes to then. */
  priceChanges: string[];
  /** What would change it. */
  turns: string;
  /** What makes it cheaper. */
  advice: string[];
  /** Whom distance helps. */
  distance: string;
  chance: Chance;
  sensitivities: Sensitivity[];
}

export interface Verdict extends CostVerdict, SpeedVerdict {}

export interface CostVerdictRequest {
  given: Case;
  costs: Pick<Costs, 'months' | 'crossings'>;
  uncertainty: Uncertainty;
  /** What parts of the measurement would have said alone. */
  parts?: readonly PartFigures[];
  /** What other runs of the same measurement would have given. */
  repeats?: readonly Case['figures'][];
  draws?: number;
}

export function costVerdictOf({
  given,
  costs,
  uncertainty,
  parts = [],
  repeats = [],
  draws,
}: CostVerdictRequest): CostVerdict {
  const { months, crossings } = costs;
  const cheaper = cheaperOf(byProfile((profile) => months[profile].bill.totalUsd));
  const chance = chanceOf(given, uncertainty, draws);
  const sensitivities = sensitivitiesOf(given, parts);
  const stability = stabilityOf(given, [...parts.map(({ figures }) => figures), ...repeats]);
  const steps = [...stepLines(stepsOf(given)), ...turnLines(given, cheaper)];
  const turned = turnedBy(sensitivities, cheaper);
  return {
    cheaper,
    cost: costText(given.mix.title, months, cheaper),
    costConfidence: costConfidence({ sensitivities, isNearStep: steps.length > 0, stability, chance, cheaper }),
    operator: operatorText(given),
    crossing: crossingText(cheaper, { crossings }),
    unverified: [...unverifiedLines(months), ...caveatLines(months)],
    stability: stabilityText(stability),
    steps,
    priceChanges: priceChangeLines(given, months),
    turns:
      turned.length > 0
        ? `What would change it: ${turned.join('; ')}.`
        : 'Nothing that was varied alone would change it.',
    advice: adviceLines(given),
    distance: distanceText(given),
    chance,
    sensitivities,
  };
}

/** Those that cost least, where they are not told apart. */
const atBest = profiles.length > 2 ? 'the cheapest' : 'both';

function costText(title: string, months: Record<Profile, Choice>, cheaper: CostVerdict['cheaper']): string {
  const because = (profile: Profile) => {
    const line = months[profile].bill.lines.toSorted((a, b) => b.usd - a.usd)[0];
    const most = line ? `most of it for ${line.item} (${money(line.usd)} USD)` : 'nothing to pay';
    return [most, hearsayText(months[profile])].filter(Boolean).join(', ');
  };
  const said = profiles.map(
    (profile) => `${profile} ${money(months[profile].bill.totalUsd)} USD a month, ${because(profile)}`,
  );
  const who = cheaper === 'neither' ? `${atBest} cost about the same` : `${cheaper} is cheaper`;
  return `For “${title}” ${who}: ${said.join('; ')}.`;
}

const caveatLines = (months: Record<Profile, Choice>): string[] =>
  profiles.flatMap((profile) => months[profile].caveats.map((caveat) => `${profile}: ${caveat}.`));

/** The loads within the spread of this one at which the verdict is another. */
const turnLines = (given: Case, cheaper: CostVerdict['cheaper']): string[] =>
  [1 / (1 + loadSpread), 1 + loadSpread].flatMap((times) => {
    const at = { ...given, mix: scaled(given.mix, times) };
    const there = cheaperOf(byProfile((profile) => monthOf(profile, at).bill.totalUsd));
    if (there === cheaper) return [];
    const load = `${Math.abs((times - 1) * 100).toFixed(0)} % ${times > 1 ? 'more' : 'less'} load`;
    return [`With ${load} ${there === 'neither' ? `${atBest} cost about the same` : `${there} is cheaper`}.`];
  });

/** Where the cheaper one changes, in words. */
function crossingText(cheaper: CostVerdict['cheaper'], { crossings }: Pick<Costs, 'crossings'>): string {
  const same = cheaper === 'neither' ? 'the cheaper one stays the same' : `${cheaper} costs less`;
  if (crossings.length === 0) return `Whatever the load from 10,000 to 1,000,000,000 requests a month, ${same}.`;
  const at = crossings.map(
    ({ requestsPerMonth, cheaper }) => `above ${round(requestsPerMonth)} requests a month ${cheaper} is cheaper`,
  );
  return `${capital(at.join('; '))}.`;
}

const round = (value: number): string => Number(value.toPrecision(2)).toLocaleString('en-US');
