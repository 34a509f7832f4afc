import type { FigureName } from './alert.ts';
import { answersMin, refusedUsual } from './alerts.ts';
import type { Figures } from './judge.ts';
import { type RouteTimes, sumOfRoutes, withRoute } from './route-times.ts';

/** Upper ends of how long answers take, in seconds; what takes longer is beyond the last. */
const waits = [0.1, 0.25, 0.5, 1, 2.5, 5] as const;

/** What happened within a minute, where nobody but the product itself counts it. */
export interface Tally {
  answers: number;
  errors: number;
  /** Errors because the database or another part was out of reach. */
  unreached: number;
  /** Answers by how long they took, as `waits`, and one more. */
  took: number[];
  signInsRefused: number;
  deadJobs: number;
  /** The longest that a job had been waiting when it was begun. */
  jobWaitedMs: number;
  /** Photos that work began on, each try of them; missing where there was none. */
  photos?: number;
  /** Of the machine, from 0 to 1, the most that was seen; missing where there is none of one's own. */
  machine?: Machine;
  /** How often a limit of the table `rates` refused, by its name; missing where none did. */
  refusals?: Refusals;
  /** How long each route of the API took; missing where none answered. It is kept apart, for an hour. */
  routes?: RouteTimes;
  /** Looks at the product from beside it, and those of them that found nothing. */
  looks?: Looks;
}

/** By the name of a limit. */
export type Refusals = Readonly<Record<string, number>>;

/** How much of a machine is taken, from 0 to 1. */
export interface Machine {
  cpu: number;
  memory: number;
  disk: number;
}

/** How often somebody looked, and how often nothing answered. */
export interface Looks {
  all: number;
  missed: number;
}

/** By the minute since 1970 that it is of. */
export type Tallies = Readonly<Record<string, Tally>>;

export const emptyTally = (): Tally => ({
  ...{ answers: 0, errors: 0, unreached: 0, signInsRefused: 0, deadJobs: 0, jobWaitedMs: 0 },
  took: Array.from({ length: waits.length + 1 }, () => 0),
});

export interface Answer {
  status: number;
  seconds: number;
  path: string;
  method: string;
}

/** Who looks whether all is well is no visitor. */
export const isLook = (path: string): boolean =>
  path === '/api/health' || path === '/api/ready' || path === '/api/status';

/** Counts an answer in. A photo is on its way for as long as its sender's line takes: how long says nothing. */
export function countAnswer(tally: Tally, { status, seconds, path, method }: Answer): void {
  tally.answers += 1;
  if (status >= 500) tally.errors += 1;
  if (status === 503) tally.unreached += 1;
  if (path.startsWith('/api/auth/sign-in') && (status === 401 || status === 429)) tally.signInsRefused += 1;
  if (method === 'PUT') return;
  const found = waits.findIndex((end) => seconds <= end);
  const place = found < 0 ? waits.length : found;
  tally.took[place] = (tally.took[place] ?? 0) + 1;
}

/** Counts in that a limit refused. */
export function countRefusal(tally: Tally, name: string): void {
  tally.refusals = { ...tally.refusals, [name]: (tally.refusals?.[name] ?? 0) + 1 };
}

/** Counts in how long a route took. */
export function countRoute(tally: Tally, method: string, route: string, seconds: number): void {
  tally.routes = withRoute(tally.routes ?? {}, method, route, seconds);
}

/** Both together. */
export const sum = (one: Tally, other: Tally): Tally => ({
  answers: one.answers + other.answers,
  errors: one.errors + other.errors,
  unreached: one.unreached + other.unreached,
  took: one.took.map((count, index) => count + (other.took[index] ?? 0)),
  signInsRefused: one.signInsRefused + other.signInsRefused,
  deadJobs: one.deadJobs + other.deadJobs,
  jobWaitedMs: Math.max(one.jobWaitedMs, other.jobWaitedMs),
  ...both('photos', one.photos, other.photos, (a, b) => a + b),
  ...both('machine', one.machine, other.machine, (a, b) => ({
    cpu: Math.max(a.cpu, b.cpu),
    memory: Math.max(a.memory, b.memory),
    disk: Math.max(a.disk, b.disk),
  })),
  ...both('refusals', one.refusals, other.refusals, sumOfRefusals),
  ...both('routes', one.routes, other.routes, sumOfRoutes),
  ...both('looks', one.looks, other.looks, (a, b) => ({ all: a.all + b.all, missed: a.missed + b.missed })),
});

const sumOfRefusals = (one: Refusals, other: Refusals): Refusals => {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...names].map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]));
};

/** What only one has is taken as it is. */
function both<Name extends string, Value>(
  name: Name,
  one: Value | undefined,
  other: Value | undefined,
  join: (one: Value, other: Value) => Value,
): { [Key in Name]?: Value } {
  const value = one && other ? join(one, other) : (one ?? other);
  return (value ? { [name]: value } : {}) as { [Key in Name]?: Value };
}

export const minuteMs = 60_000;
const minutesPerDay = 24 * 60;
const minuteOf = (now: number): number => Math.floor(now / minuteMs);

/**
 * What was counted before with what is new. Of the last hour it stays by minutes, of the day before by hours; what is
 * older goes.
 */
export function withTally(tallies: Tallies, added: Tally, now: number): Tallies {
  const minute = minuteOf(now);
  const kept: Record<string, Tally> = {};
  for (const [at, tally] of [...Object.entries(tallies), [String(minute), added] as const]) {
    if (Number(at) <= minute - minutesPerDay) continue;
    const key = Number(at) > minute - 60 ? Number(at) : Number(at) - (Number(at) % 60);
    kept[key] = sum(kept[key] ?? emptyTally(), tally);
  }
  return kept;
}

const within = (tallies: Tallies, now: number, seconds: number, until = 0): Tally =>
  Object.entries(tallies)
    .filter(([at]) => Number(at) > minuteOf(now) - (seconds + until) / 60 && Number(at) <= minuteOf(now) - until / 60)
    .reduce((all, [, each]) => sum(all, each), emptyTally());

/**
 * Of what is counted by its ends, in seconds, as Prometheus reckons it: even within each bucket; beyond the last one
 * nobody knows more.
 */
export function quantile(share: number, counts: readonly number[], ends: readonly number[] = waits): number {
  const rank = share * counts.reduce((total, count) => total + count, 0);
  let below = 0;
  for (const [index, count] of counts.entries()) {
    const [from, to] = [ends[index - 1] ?? 0, ends[index] ?? ends.at(-1) ?? 0];
    if (count > 0 && below + count >= rank) return from + ((rank - below) / count) * (to - from);
    below += count;
  }
  return 0;
}

/** The figures that can be told by what was counted. */
const countedFigures = [
  'errorShare',
  'latencyP95',
  'partsDown',
  'oldestJob',
  'deadJobs',
  'signInsRefused',
] as const satisfies FigureName[];

/** Those that are known where no Prometheus is. */
export const knownFigures = [
  ...countedFigures,
  ...(['placesDown', 'budgetShare', 'takenBackAge', 'backupsFailed', 'verifiesFailed'] as const),
] as const satisfies FigureName[];

/** What was counted, at that time; of all others nobody here knows. */
export function figuresOf(tallies: Tallies, now: number): Figures {
  const known: Record<(typeof countedFigures)[number], (windowSeconds: number) => number> = {
    errorShare(windowSeconds) {
      const { answers, errors } = within(tallies, now, windowSeconds);
      return answers < answersMin ? 0 : errors / answers;
    },
    latencyP95(windowSeconds) {
      const { answers, took } = within(tallies, now, windowSeconds);
      return answers < answersMin ? 0 : quantile(0.95, took);
    },
    partsDown() {
      const { answers, unreached } = within(tallies, now, 120);
      return unreached >= 3 && unreached * 2 >= answers ? 1 : 0;
    },
    oldestJob: () => within(tallies, now, 300).jobWaitedMs / 1000,
    deadJobs: () => within(tallies, now, 3_600).deadJobs,
    signInsRefused(windowSeconds) {
      const usual = within(tallies, now, minutesPerDay * 60 - windowSeconds, windowSeconds).signInsRefused;
      const perWindow = usual / ((minutesPerDay * 60) / windowSeconds);
      return within(tallies, now, windowSeconds).signInsRefused / Math.max(perWindow, refusedUsual);
    },
  };
  return (figure, windowSeconds) => {
    const counted = countedFigures.find((one) => one === figure);
    return counted && known[counted](windowSeconds ?? 0);
  };
}
