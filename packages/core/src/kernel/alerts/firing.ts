import { type Alert, type FigureName, isTrue } from './alert.ts';
import { alerts } from './alerts.ts';
import type { Figures } from './judge.ts';
import { figuresOf, minuteMs, type Tallies } from './tally.ts';

/** So long a sample of the machine says how it is. */
const machineMs = 2 * minuteMs;

/** Of what was counted, and of the machine where there is one. */
export function figuresAt(tallies: Tallies, atMs: number): Figures {
  const counted = figuresOf(tallies, atMs);
  const machine = Object.entries(tallies)
    .filter(([minute, tally]) => tally.machine && Number(minute) * minuteMs > atMs - machineMs)
    .filter(([minute]) => Number(minute) * minuteMs <= atMs)
    .map(([, tally]) => tally.machine)
    .at(-1);
  const shares: Partial<Record<FigureName, number | undefined>> = {
    cpuShare: machine?.cpu,
    memoryShare: machine?.memory,
    diskShare: machine?.disk,
  };
  return (figure, windowSeconds) => shares[figure] ?? counted(figure, windowSeconds);
}

/**
 * The alerts whose conditions have been true for as long as each asks, by what was counted by the minute: those that
 * need Prometheus for it are missing.
 */
export function firingBy(tallies: Tallies, nowMs: number): readonly Alert[] {
  const figures = new Map<number, Figures>();
  const at = (ms: number): Figures => {
    const known = figures.get(ms) ?? figuresAt(tallies, ms);
    figures.set(ms, known);
    return known;
  };
  return alerts.filter(({ when, forSeconds }: Alert) => {
    for (let ago = 0; ago <= forSeconds * 1000; ago += minuteMs) {
      const value = at(nowMs - ago)(when.figure, when.windowSeconds);
      if (value === undefined || !isTrue(when, value)) return false;
    }
    return true;
  });
}
