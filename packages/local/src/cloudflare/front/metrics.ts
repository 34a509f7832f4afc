/** How many invocations are kept at least. */
const keptMax = 100_000;

export interface Invocation {
  scriptName: string;
  versionId: string;
  at: number;
  status: number;
  wallMs: number;
  /** 'success', 'scriptThrewException' or 'clientDisconnected', as Cloudflare calls them. */
  outcome: string;
}

export interface VersionCount {
  requests: number;
  /** By class: answers of 400 to 499, of 500 and more. */
  errors: { '4xx': number; '5xx': number };
  /** Invocations that threw. */
  exceptions: number;
  wallMs: { p50: number; p95: number; p99: number };
}

export interface Metrics {
  add(invocation: Invocation): void;
  all(): readonly Invocation[];
  of(versionId: string): VersionCount;
}

/** A share of a sorted list of numbers, by nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? 0;
}

/** Counts what was really routed. */
export function createMetrics(): Metrics {
  const kept: Invocation[] = [];
  return {
    add(invocation) {
      kept.push(invocation);
      if (kept.length > 2 * keptMax) kept.splice(0, keptMax);
    },
    all: () => kept,
    of(versionId) {
      const own = kept.filter((one) => one.versionId === versionId);
      const count = (fit: (one: Invocation) => boolean) => own.filter(fit).length;
      const times = own.map(({ wallMs }) => wallMs);
      return {
        requests: own.length,
        errors: {
          '4xx': count(({ status }) => status >= 400 && status < 500),
          '5xx': count(({ status }) => status >= 500),
        },
        exceptions: count(({ outcome }) => outcome === 'scriptThrewException'),
        wallMs: { p50: quantile(times, 0.5), p95: quantile(times, 0.95), p99: quantile(times, 0.99) },
      };
    },
  };
}
