import type { HistoryPoint } from '@isntgram/contract/kernel/operation/history';
import type { HistorySpan } from '@isntgram/contract/kernel/operation/history-spans';
import { emptyTally, quantile, sum, type Tally } from '../alerts/tally.ts';
import { type Counted, type Step, stepAt, steps } from './history.ts';

/** What a plot shows: how finely it is kept, how many of those make a point, how many points there are. */
export const spans = {
  day: { step: 'minute', fold: 5, points: 288 },
  quarter: { step: 'hour', fold: 6, points: 360 },
} as const satisfies Record<HistorySpan, { step: Step; fold: number; points: number }>;

/** How long one point is, in seconds. */
export const pointSeconds = (span: HistorySpan): number => (steps[spans[span].step].ms / 1000) * spans[span].fold;

/** Points up to now, oldest first; what nobody counted is null. */
export function pointsOf(counted: Counted, span: HistorySpan, nowMs: number): HistoryPoint[] {
  const { step, fold, points } = spans[span];
  const last = Math.floor(stepAt(step, nowMs) / fold);
  return Array.from({ length: points }, (_, index) => {
    const point = last - points + 1 + index;
    const tallies = Array.from({ length: fold }, (_each, at) => counted.get(point * fold + at)).filter(
      (tally) => tally !== undefined,
    );
    return { at: new Date(point * fold * steps[step].ms).toISOString(), ...figuresOf(tallies) };
  });
}

/** How often each limit was hit in the time that the points are of, the most first. */
export function refusalsOf(counted: Counted, span: HistorySpan, nowMs: number): { limit: string; count: number }[] {
  const { step, fold, points } = spans[span];
  const first = (Math.floor(stepAt(step, nowMs) / fold) - points + 1) * fold;
  const tallies = [...counted].filter(([at]) => at >= first).map(([, tally]) => tally);
  const { refusals = {} } = tallies.reduce(sum, emptyTally());
  return Object.entries(refusals)
    .map(([limit, count]) => ({ limit, count }))
    .sort((a, b) => b.count - a.count || (a.limit < b.limit ? -1 : 1));
}

function figuresOf(tallies: readonly Tally[]): Omit<HistoryPoint, 'at'> {
  const [first, ...others] = tallies;
  if (!first)
    return { requests: null, errors: null, p95Seconds: null, cpu: null, memory: null, disk: null, waitedSeconds: null };
  const all = others.reduce(sum, first);
  const { cpu = null, memory = null, disk = null } = all.machine ?? {};
  return {
    ...{ requests: all.answers, errors: all.errors },
    p95Seconds: all.answers > 0 ? quantile(0.95, all.took) : null,
    ...{ cpu, memory, disk },
    waitedSeconds: all.jobWaitedMs / 1000,
  };
}

/** Fewer answers say nothing of a day. */
const answersMin = 20;

/**
 * Which share of a day the product was there, from 0 to 1: by those who looked from beside it, and by what it answered,
 * whichever is worse. Null where nobody knows.
 */
export function availabilityOf(tally: Tally | undefined): number | null {
  if (!tally) return null;
  const { looks, answers, errors } = tally;
  const seen = looks && looks.all > 0 ? 1 - looks.missed / looks.all : undefined;
  const answered = answers >= answersMin ? 1 - errors / answers : undefined;
  if (seen === undefined && answered === undefined) return null;
  return Math.min(seen ?? 1, answered ?? 1);
}
