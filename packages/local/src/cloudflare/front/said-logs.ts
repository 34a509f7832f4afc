import { newUuid } from '../world.ts';

/** The oldest go first. */
const linesMax = 20_000;

export interface Said {
  id: string;
  script: string;
  at: number;
  line: string;
}

/** What Workers have said; https://developers.cloudflare.com/workers/observability/logs/workers-logs/ */
export interface SaidLogs {
  add(script: string, line: string): void;
  /** The newest first, as Cloudflare tells them. */
  between(from: number, to: number): Said[];
}

export function createSaidLogs(now: () => Date): SaidLogs {
  const all: Said[] = [];
  return {
    add(script, line) {
      all.push({ id: newUuid(), script, at: now().getTime(), line });
      // Not at each line: that moves all that are left.
      if (all.length > linesMax * 1.1) all.splice(0, all.length - linesMax);
    },
    between: (from, to) => all.filter(({ at }) => at >= from && at <= to).reverse(),
  };
}
