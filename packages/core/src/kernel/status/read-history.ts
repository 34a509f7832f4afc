import type { StatusHistory } from '@isntgram/contract/kernel/operation/history';
import type { HistorySpan } from '@isntgram/contract/kernel/operation/history-spans';
import { count } from 'drizzle-orm';
import { deadJobs } from '../../schema/public.ts';
import { alerts } from '../alerts/alerts.ts';
import { firingBy } from '../alerts/firing.ts';
import { type Context, requireOperator } from '../context.ts';
import { readSpent } from './budget.ts';
import { readHistory } from './history.ts';
import { listIncidents } from './incidents.ts';
import { readLooks } from './looks.ts';
import { pointSeconds, pointsOf, refusalsOf, spans } from './points.ts';
import { readPublicStatus } from './public-status.ts';
import { listReleases } from './releases.ts';

/** How the installation was, and what is the matter with it: for whoever runs it. */
export async function readStatusHistory(ctx: Context, span: HistorySpan): Promise<StatusHistory> {
  requireOperator(ctx);
  const { clock, hostFacts, statusStore: store } = ctx.platform;
  const nowMs = clock.now().getTime();
  const [minutes, counted, watched, releases, incidents, told, spent, host, [dead]] = await Promise.all([
    readHistory(store, 'minute'),
    span === 'day' ? undefined : readHistory(store, spans[span].step),
    readLooks(store, nowMs),
    listReleases(store),
    listIncidents(store),
    readPublicStatus(store, nowMs),
    readSpent(store, nowMs),
    hostFacts(),
    ctx.db.query.select({ jobs: count() }).from(deadJobs),
  ]);
  return {
    pointSeconds: pointSeconds(span),
    points: pointsOf(counted ?? minutes, span, nowMs),
    firing: [...firingBy(Object.fromEntries(minutes), nowMs), ...overBudget(spent, nowMs)].map(
      ({ name, severity, summary, action }) => ({
        ...{ name, severity, summary, action },
      }),
    ),
    deadJobs: dead?.jobs ?? 0,
    refusals: refusalsOf(counted ?? minutes, span, nowMs),
    ...{ releases, watched, incidents, told },
    host: host ?? null,
    budget: spent
      ? { budgetUsd: spent.budgetUsd, spentUsd: spent.spentUsd, answers: spent.answers, photos: spent.photos }
      : null,
  };
}

/** What was spent is reckoned from the month, not counted by the minute. */
const overBudget = (spent: { passedAtMs?: number } | undefined, nowMs: number) =>
  alerts.filter(
    ({ when, forSeconds }) =>
      when.figure === 'budgetShare' && spent?.passedAtMs !== undefined && nowMs - spent.passedAtMs >= forSeconds * 1000,
  );
