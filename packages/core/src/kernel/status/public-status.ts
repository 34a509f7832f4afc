import type { Incident, PublicState, PublicStatus } from '@isntgram/contract/kernel/operation/public-status';
import { figuresOf, sum } from '../alerts/tally.ts';
import { type Counted, readHistory, stepAt, steps } from './history.ts';
import { listIncidents } from './incidents.ts';
import { budgetLeft, objective, objectiveDays } from './looks.ts';
import { availabilityOf } from './points.ts';
import type { StatusStore } from './status-store.ts';

const shownMs = 14 * steps.day.ms;
const daysShown = 90;
/** So long ago says how it is now. */
const lately = 6 * steps.minute.ms;
/** Of the answers, as errors: people notice. */
const errorsMany = 0.05;

/** Where nothing is known. */
export const noStatus: PublicStatus = {
  ...{ state: 'up', at: new Date(0).toISOString(), incidents: [], days: [] },
  ...{ availability: null, objective, budgetLeft: null },
};

/** What everybody may know; asks nothing but the store. */
export async function readPublicStatus(store: StatusStore, nowMs: number): Promise<PublicStatus> {
  const [minutes, days, incidents] = await Promise.all([
    readHistory(store, 'minute', nowMs - lately),
    readHistory(store, 'day'),
    listIncidents(store),
  ]);
  const today = stepAt('day', nowMs);
  const [first, ...others] = [...days].filter(([day]) => day > today - objectiveDays).map(([, tally]) => tally);
  const availability = availabilityOf(first && others.reduce(sum, first));
  return {
    state: stateOf(minutes, incidents, nowMs),
    at: new Date(nowMs).toISOString(),
    incidents: incidents.filter(({ endedAt }) => endedAt === null || Date.parse(endedAt) > nowMs - shownMs),
    days: Array.from({ length: daysShown }, (_, index) => {
      const day = today - daysShown + 1 + index;
      return {
        day: new Date(day * steps.day.ms).toISOString().slice(0, 10),
        availability: availabilityOf(days.get(day)),
      };
    }),
    availability,
    objective,
    budgetLeft: availability === null ? null : budgetLeft(availability),
  };
}

function stateOf(minutes: Counted, incidents: readonly Incident[], nowMs: number): PublicState {
  const open = incidents.filter(({ endedAt }) => endedAt === null);
  if (open.some(({ kind }) => kind === 'maintenance')) return 'maintenance';
  const recent = [...minutes].filter(([minute]) => minute > stepAt('minute', nowMs) - 3).map(([, tally]) => tally);
  const looks = recent.reduce(
    ({ all, missed }, tally) => ({ all: all + (tally.looks?.all ?? 0), missed: missed + (tally.looks?.missed ?? 0) }),
    { all: 0, missed: 0 },
  );
  const figure = figuresOf(Object.fromEntries(minutes), nowMs);
  if (looks.missed > 1 && looks.missed * 2 > looks.all) return 'down';
  if ((figure('partsDown', undefined) ?? 0) > 0) return 'down';
  if (open.length > 0 || (figure('errorShare', 300) ?? 0) > errorsMany) return 'degraded';
  return 'up';
}
