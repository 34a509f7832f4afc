import type { Condition, MetricName } from '@isntgram/contract/trees/choices';
import { scoreOf } from '@isntgram/contract/trees/score';
import { chanceFrom } from '../chance.ts';
import type { TownTree } from './town.ts';

/** What somebody saw of a tree so many days ago. */
export interface Round {
  /** Which of the town's trees. */
  tree: number;
  daysAgo: number;
  /** Which of the officers. */
  by: number;
  condition: Condition;
  metrics: Record<MetricName, number>;
  score: number;
  recommendation: string;
  dueInDays: number;
}

const yearDays = 365;
const roundYears = 3;

const advice: Record<Condition, { texts: readonly string[]; dueInDays: number }> = {
  healthy: { texts: ['', '', '', 'Remove the stake.', 'Lift the crown over the pavement.'], dueInDays: 400 },
  needs_attention: {
    texts: ['Remove dead wood.', 'Water in dry weeks.', 'Look at the fork again next spring.', 'Loosen the soil.'],
    dueInDays: 180,
  },
  critical: {
    texts: ['Fence it off, and let a climber look at it.', 'Reduce the crown before autumn.'],
    dueInDays: 30,
  },
  dead: { texts: ['Fell it.'], dueInDays: 60 },
};

function conditionOf(vigour: number): Condition {
  if (vigour > 0.62) return 'healthy';
  if (vigour > 0.3) return 'needs_attention';
  return vigour > 0.2 ? 'critical' : 'dead';
}

const percent = (value: number): number => Math.round(Math.min(Math.max(value, 0), 1) * 100);

/** Three years in which most trees are seen once a year; oldest first. */
export function inspectTown(town: readonly TownTree[], officers: number): Round[] {
  const chance = chanceFrom(2017);
  const rounds = town.flatMap((tree, index) =>
    Array.from({ length: roundYears }, (_, year): Round | undefined => {
      const daysAgo = Math.max(2, Math.round((roundYears - year) * yearDays - chance() * yearDays));
      const [seen, wobble, by, said] = [chance() < 0.78, (chance() - 0.5) * 0.1, chance(), chance()];
      if (!seen) return undefined;
      const vigour = tree.vigour - tree.wanes * (year + 1);
      const condition = conditionOf(vigour);
      const { texts, dueInDays } = advice[condition];
      const ill = 1 - vigour;
      const metrics = {
        leafDensity: percent(vigour + wobble),
        structuralIntegrity: percent(vigour - wobble + 0.08),
        disease: percent(ill * 0.7 + wobble),
        pests: percent(ill * 0.5 - wobble),
        growth: percent(vigour + wobble / 2),
      };
      return {
        tree: index,
        daysAgo,
        by: Math.floor(by * officers),
        condition,
        metrics,
        score: scoreOf({ condition, metrics }),
        recommendation: texts[Math.floor(said * texts.length)] ?? '',
        dueInDays,
      };
    }).filter((round) => round !== undefined),
  );
  return rounds.sort((a, b) => b.daysAgo - a.daysAgo || a.tree - b.tree);
}
