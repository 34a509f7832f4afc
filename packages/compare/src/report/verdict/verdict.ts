import type { Case, Crossing } from '../../model/break-even.ts';
import { type Chance, chanceOf, type Uncertainty } from '../../model/chance.ts';
import type { Choice, Profile } from '../../model/choice.ts';
import { type PartFigures, type Sensitivity, sensitivitiesOf } from '../../model/sensitivity.ts';
import { stepsOf } from '../../model/steps.ts';
import { type Costs, cheaperOf } from '../../shown/costs.ts';
import { adviceLines, distanceText } from './advice.ts';
import { type Confidence, capital } from './confidence.ts';
import { costConfidence, stepLines, turnedBy, unverifiedLines } from './cost-verdict.ts';
import type { SpeedVerdict } from './speed-verdict.ts';

/** What follows from the figures for the costs, in plain words. */
export interface CostVerdict {
  cheaper: Profile | 'neither';
  cost: string;
  costConfidence: { level: Confidence; why: string };
  crossing: string;
  /** What it stands on and nobody verified, and what stands against what was taken. */
  unverified: string[];
  /** The steps that it lies near to. */
  steps: string[];
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
  draws?: number;
}

const money = (usd: number): string => `${usd.toFixed(2)} USD`;

export function costVerdictOf({ given, costs, uncertainty, parts, draws }: CostVerdictRequest): CostVerdict {
  const { months, crossings } = costs;
  const cheaper = cheaperOf(months.edge.bill.totalUsd, months.vm.bill.totalUsd);
  const chance = chanceOf(given, uncertainty, draws);
  const sensitivities = sensitivitiesOf(given, parts);
  const steps = stepsOf(given);
  const turned = turnedBy(sensitivities, cheaper);
  return {
    cheaper,
    cost: costText(given.mix.title, months, cheaper),
    costConfidence: costConfidence({ sensitivities, steps, chance, cheaper }),
    crossing: crossingText({ crossings }),
    unverified: [...unverifiedLines(given, months), ...caveatLines(months)],
    steps: stepLines(steps),
    turns: turned.length > 0 ? `What would change it: ${turned.join('; ')}.` : 'Nothing that was varied alone would change it.',
    advice: adviceLines(given),
    distance: distanceText(given),
    chance,
    sensitivities,
  };
}

function costText(title: string, months: Record<Profile, Choice>, cheaper: CostVerdict['cheaper']): string {
  const [edge, vm] = [months.edge.bill.totalUsd, months.vm.bill.totalUsd];
  const because = (profile: Profile) => {
    const line = months[profile].bill.lines.toSorted((a, b) => b.usd - a.usd)[0];
    return line ? `most of it for ${line.item} (${money(line.usd)})` : 'nothing to pay';
  };
  return cheaper === 'neither'
    ? `For “${title}” both cost about the same: edge ${money(edge)}, vm ${money(vm)} a month.`
    : `For “${title}” ${cheaper} is cheaper: edge ${money(edge)} a month, ${because('edge')}; vm ${money(vm)}, ${because('vm')}.`;
}

const caveatLines = (months: Record<Profile, Choice>): string[] =>
  (['edge', 'vm'] as const).flatMap((profile) => months[profile].caveats.map((caveat) => `${profile}: ${caveat}.`));

/** Where the cheaper one changes, in words. */
function crossingText({ crossings }: { crossings: readonly Crossing[] }): string {
  if (crossings.length === 0)
    return 'Whatever the load from 10,000 to 1,000,000,000 requests a month, the cheaper one stays the same.';
  const at = crossings.map(
    ({ requestsPerMonth, cheaper }) => `above ${round(requestsPerMonth)} requests a month ${cheaper} is cheaper`,
  );
  return `${capital(at.join('; '))}.`;
}

const round = (value: number): string => Number(value.toPrecision(2)).toLocaleString('en-US');
