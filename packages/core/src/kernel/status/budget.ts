import type { BudgetMeter, Spent, Tariff } from '@isntgram/contract/kernel/operation/budget';
import { emptyTally, sum } from '../alerts/tally.ts';
import { readHistory, steps } from './history.ts';
import type { StatusStore } from './status-store.ts';

/** What the product counted of the month. */
interface Used {
  answers: number;
  photos: number;
  /** Photos that are kept. */
  stored: number;
  /** Of the month, from 0 to 1, how much is over. */
  elapsed: number;
}

function usdOf({ base, stored, answer, photo, most, included, per, usd, whole }: BudgetMeter, used: Used): number {
  const far = (base + stored * used.stored) * used.elapsed + answer * used.answers + photo * used.photos;
  const capped = most === undefined ? far : Math.min(far, most * used.elapsed);
  const units = Math.max(0, capped - included) / per;
  return (whole ? Math.ceil(units) : units) * usd;
}

/** What the month costs so far, in US dollars. */
export const spentUsd = (tariff: Tariff, used: Used): number =>
  tariff.fixed + tariff.meters.reduce((total, meter) => total + usdOf(meter, used), 0);

interface Noted extends Spent {
  atMs: number;
  /** Since when it is more than the budget. */
  passedAtMs?: number;
}

const [storedKey, spentKey] = ['budget/stored', 'budget/spent'];
/** Nobody reckons any more: while nobody comes, the edge does it seldom. */
const forgottenMs = steps.day.ms;

const read = async <Value>(store: StatusStore, key: string): Promise<Value | undefined> =>
  (await store.list<Value>(key)).find(([name]) => name === key)?.[1];

/** Writes down how many photos are kept, for whoever reckons without a database. */
export const noteStored = (store: StatusStore, photos: number): Promise<void> => store.put({ [storedKey]: photos });

/** Of the calendar's month in UTC, as they are billed. */
function monthAt(nowMs: number): { fromMs: number; elapsed: number } {
  const now = new Date(nowMs);
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  const [fromMs, toMs] = [Date.UTC(year, month), Date.UTC(year, month + 1)];
  return { fromMs, elapsed: (nowMs - fromMs) / (toMs - fromMs) };
}

/** Reckons what the month costs so far, by what was counted, and writes it down. Which share of the budget that is. */
export async function noteSpent(store: StatusStore, tariff: Tariff, nowMs: number): Promise<number> {
  const { fromMs, elapsed } = monthAt(nowMs);
  const [days, stored = 0, before] = await Promise.all([
    readHistory(store, 'day', fromMs),
    read<number>(store, storedKey),
    read<Noted>(store, spentKey),
  ]);
  const { answers, photos = 0 } = [...days.values()].reduce(sum, emptyTally());
  const spent = spentUsd(tariff, { answers, photos, stored, elapsed });
  const passed = spent > tariff.budget;
  const passedAtMs = passed ? (before?.passedAtMs ?? nowMs) : undefined;
  const noted: Noted = {
    ...{ budgetUsd: tariff.budget, spentUsd: Math.round(spent * 100) / 100, answers, photos, atMs: nowMs },
    ...(passedAtMs !== undefined && { passedAtMs }),
  };
  await store.put({ [spentKey]: noted });
  return spent / tariff.budget;
}

/** What the month came to so far, and since when that is too much; undefined where nobody reckons. */
export async function readSpent(store: StatusStore, nowMs: number): Promise<Noted | undefined> {
  const noted = await read<Noted>(store, spentKey);
  return noted && noted.atMs > nowMs - forgottenMs ? noted : undefined;
}
