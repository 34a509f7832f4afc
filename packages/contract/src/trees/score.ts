import type { Condition, MetricName } from './choices.ts';

/** How much each metric says of a tree; together 1. What leans or is hollow falls, so that weighs most. */
const weights: Readonly<Record<MetricName, number>> = {
  structuralIntegrity: 0.3,
  leafDensity: 0.25,
  disease: 0.15,
  pests: 0.15,
  growth: 0.15,
};
/** Of these, 100 is the worst. */
const harmful: readonly MetricName[] = ['disease', 'pests'];
/** What the condition says by itself, where nothing was measured. */
const ofCondition: Readonly<Record<Condition, number>> = { healthy: 90, needs_attention: 60, critical: 25, dead: 0 };

/** What somebody saw of a tree on a day. */
export interface Seen {
  condition: Condition;
  metrics: Readonly<Partial<Record<MetricName, number | null>>>;
}

/**
 * The score of a tree, a whole number from 0 to 100: the weighted mean of what was measured, with disease and pests
 * counted from the other end; where nothing was, what the condition says. A dead tree has 0.
 */
export function scoreOf({ condition, metrics }: Seen): number {
  if (condition === 'dead') return 0;
  let [sum, weight] = [0, 0];
  for (const [name, share] of Object.entries(weights) as [MetricName, number][]) {
    const value = metrics[name];
    if (value === null || value === undefined) continue;
    sum += share * (harmful.includes(name) ? 100 - value : value);
    weight += share;
  }
  return weight === 0 ? ofCondition[condition] : Math.round(sum / weight);
}
