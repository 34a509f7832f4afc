import { type Assumptions, hoursPerMonth } from './assumptions.ts';

/**
 * The share of time in which a database that suspends when idle is awake: queries come at random (Poisson), their rate
 * swings over the day between nothing and the peak, and sweeps that come by themselves wake it at fixed times.
 */
export function awakeShare(queriesPerHour: number, peakToMean: number, assumptions: Assumptions): number {
  const { suspendMinutes, sweepMinutes } = assumptions;
  const swing = Math.min(1, Math.max(0, peakToMean - 1));
  const hours = Array.from({ length: 24 }, (_, hour) => 1 + swing * Math.sin((hour / 24) * 2 * Math.PI));
  const asleep =
    hours.reduce((sum, part) => sum + Math.exp((-queriesPerHour * part * suspendMinutes) / 60), 0) / hours.length;
  const swept = sweepMinutes === undefined ? 0 : Math.min(1, suspendMinutes / sweepMinutes);
  return 1 - asleep * (1 - swept);
}

/** Hours times size of a Neon compute that answers `queriesPerMonth`, which take `cpuMsPerMonth` of its processor. */
export function computeHours(
  queriesPerMonth: number,
  cpuMsPerMonth: number,
  peakToMean: number,
  assumptions: Assumptions,
): number {
  const awakeHours = hoursPerMonth * awakeShare(queriesPerMonth / hoursPerMonth, peakToMean, assumptions);
  const busyHours = cpuMsPerMonth / 3_600_000 / assumptions.utilisation;
  return Math.max(awakeHours * assumptions.smallestCu, busyHours);
}
