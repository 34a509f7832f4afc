/** What one release answered over a span of time. */
export interface Window {
  seconds: number;
  requests: number;
  /** Answers that are the server's fault, or that never came. */
  errors: number;
  /** What 95 % of its answers took at most; undefined where nobody knows. */
  p95Ms?: number | undefined;
  /** What that surely is, as far as so few answers tell; unset, it is `p95Ms`. */
  p95MsAtLeast?: number | undefined;
}

export interface Rules {
  /** How long a share is looked at. Where too few have answered then, as long again. */
  seconds: number;
  /** So many answers of each release tell how quick it is. */
  requestsMin: number;
  /** Fewer errors than these never decide. */
  errorsMin: number;
  /** A release may have so many errors of all answers, whatever the other one has. */
  errorRate: number;
  /** How seldom a release that is as good as the other may be taken back for its errors, each time it is looked at. */
  chance: number;
  /** It may be slower by this factor, and by so many ms. */
  slowerTimes: number;
  slowerMs: number;
}

export const rules: Rules = {
  ...{ seconds: 30, requestsMin: 30, errorsMin: 3, errorRate: 0.005, chance: 0.001 },
  ...{ slowerTimes: 2, slowerMs: 250 },
};

export interface Verdict {
  go: 'on' | 'wait' | 'abort';
  /** The figures that decided, in one line without quotes. */
  reason: string;
}

/**
 * Whether a new release may have more of the visitors, by what it and the old one answered over the same time. Errors
 * decide at once, all else when its time is over: a process that has just started is slow at first.
 */
export function judge(of: { old: Window; new: Window; rules: Rules }): Verdict {
  const { old, new: fresh, rules } = of;
  const compared = `new: ${describe(fresh)}; old: ${describe(old)}`;
  if (hasMoreErrors(old, fresh, rules)) return { go: 'abort', reason: `The new release has more errors. ${compared}` };
  if (fresh.seconds < rules.seconds) return { go: 'wait', reason: compared };
  if (Math.min(old.requests, fresh.requests) < rules.requestsMin) {
    if (fresh.seconds < 2 * rules.seconds) return { go: 'wait', reason: compared };
    const few = `Fewer than ${rules.requestsMin} answers in ${Math.round(fresh.seconds)} s cannot be compared.`;
    return { go: 'abort', reason: `${few} ${compared}` };
  }
  if (isSlower(old, fresh, rules)) return { go: 'abort', reason: `The new release is slower. ${compared}` };
  return { go: 'on', reason: compared };
}

/** Of several verdicts on the same releases the one that counts: abort before wait before on. */
export const strictest = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.find(({ go }) => go === 'abort') ??
  verdicts.find(({ go }) => go === 'wait') ?? { go: 'on', reason: verdicts.map(({ reason }) => reason).join('; ') };

/** A window out of how long each answer took. */
export function windowOf(of: {
  seconds: number;
  errors: number;
  latenciesMs: readonly number[];
  chance?: number;
}): Window {
  const { seconds, errors, latenciesMs, chance = rules.chance } = of;
  const sorted = latenciesMs.toSorted((one, other) => one - other);
  const requests = sorted.length;
  let slower = 0;
  while (slower < requests && tail(slower + 1, requests, 0.05) >= chance) slower += 1;
  return {
    ...{ seconds, requests, errors },
    p95Ms: sorted[Math.max(0, Math.ceil(0.95 * requests) - 1)],
    p95MsAtLeast: sorted[Math.max(0, requests - 1 - slower)],
  };
}

function hasMoreErrors(old: Window, fresh: Window, { errorsMin, errorRate, chance }: Rules): boolean {
  if (fresh.errors < errorsMin) return false;
  const expected = Math.max(errorRate, old.requests > 0 ? old.errors / old.requests : 0);
  return tail(fresh.errors, fresh.requests, expected) < chance;
}

function isSlower(old: Window, fresh: Window, { slowerTimes, slowerMs }: Rules): boolean {
  const surely = fresh.p95MsAtLeast ?? fresh.p95Ms;
  if (surely === undefined || old.p95Ms === undefined) return false;
  return surely > old.p95Ms * slowerTimes && surely > old.p95Ms + slowerMs;
}

/** How likely it is that of `count` answers `least` or more are of a kind of which `rate` of all are. */
function tail(least: number, count: number, rate: number): number {
  if (least > count || rate <= 0) return least <= 0 ? 1 : 0;
  if (rate >= 1) return 1;
  let log = count * Math.log1p(-rate);
  let below = 0;
  for (let index = 0; index < least; index += 1) {
    below += Math.exp(log);
    log += Math.log((count - index) / (index + 1)) + Math.log(rate) - Math.log1p(-rate);
  }
  return Math.max(0, 1 - below);
}

function describe({ requests, errors, p95Ms }: Window): string {
  const share = requests > 0 ? ` (${((100 * errors) / requests).toFixed(1)} %)` : '';
  const quick = p95Ms === undefined ? '' : `, p95 ${Math.round(p95Ms)} ms`;
  return `${errors} of ${requests} were errors${share}${quick}`;
}
