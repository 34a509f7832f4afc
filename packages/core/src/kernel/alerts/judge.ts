import { type Alert, type FigureName, isTrue } from './alert.ts';

/** How an alert stands where no Prometheus keeps it: since when its condition is true, and since when it was told. */
export interface Standing {
  name: string;
  /** Unix time in ms. */
  since: number;
  toldAt?: number;
  value: number;
}

export interface Silence {
  name: string;
  until: number;
  who: string;
  why: string;
}

/** What is to be told now. */
export interface Change {
  alert: Alert;
  state: 'firing' | 'resolved';
  since: number;
  value: number;
}

export interface Judged {
  standing: Standing[];
  changes: Change[];
}

const repeatMs = { critical: 4 * 3_600_000, warning: 24 * 3_600_000 } as const;

/** Undefined: nobody knows it now. What is not known neither begins nor ends anything. */
export type Figures = (figure: FigureName, windowSeconds: number | undefined) => number | undefined;

/**
 * What has changed since. Of what is silenced nothing is told; if it still goes on when the silence is over, it is told
 * then.
 */
export function judge(
  alerts: readonly Alert[],
  { standing, silences }: { standing: readonly Standing[]; silences: readonly Silence[] },
  figures: Figures,
  now: number,
): Judged {
  const judged: Judged = { standing: [], changes: [] };
  for (const alert of alerts) {
    const before = standing.find(({ name }) => name === alert.name);
    const value = figures(alert.when.figure, alert.when.windowSeconds);
    if (value === undefined) {
      if (before) judged.standing.push(before);
      continue;
    }
    if (!isTrue(alert.when, value)) {
      if (before?.toldAt !== undefined) judged.changes.push({ alert, state: 'resolved', since: before.since, value });
      continue;
    }
    const since = before?.since ?? now;
    const silenced = silences.some(({ name, until }) => name === alert.name && until > now);
    const due = now - since >= alert.forSeconds * 1000;
    const again = before?.toldAt === undefined || now - before.toldAt >= repeatMs[alert.severity];
    const tell = due && again && !silenced;
    if (tell) judged.changes.push({ alert, state: 'firing', since, value });
    const toldAt = tell ? now : before?.toldAt;
    judged.standing.push({ name: alert.name, since, value, ...(toldAt !== undefined && { toldAt }) });
  }
  return judged;
}
