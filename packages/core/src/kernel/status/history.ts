import { sum, type Tally } from '../alerts/tally.ts';
import { addRouteTimes, forgetRouteTimes } from './slow-routes.ts';
import type { StatusStore } from './status-store.ts';

/** How finely what was is remembered, and for how many of them. */
export const steps = {
  minute: { ms: 60_000, kept: 24 * 60 },
  hour: { ms: 3_600_000, kept: 90 * 24 },
  day: { ms: 86_400_000, kept: 90 },
} as const;
export type Step = keyof typeof steps;

/** Which minute, hour or day since 1970. */
export const stepAt = (step: Step, atMs: number): number => Math.floor(atMs / steps[step].ms);

/** What was counted, by the step since 1970. */
export type Counted = ReadonlyMap<number, Tally>;

/** So that names are in the order of time. */
const spelled = (step: Step, at: number): string => `${step}/${String(at).padStart(8, '0')}`;
const names = Object.keys(steps) as Step[];

/**
 * Counts a tally in where it happened, for each step. What `source` writes nobody else does: a process, or the one that
 * counts for all. Once in an hour what is too old goes.
 */
export async function addToHistory(
  store: StatusStore,
  { routes, ...tally }: Tally,
  atMs: number,
  source: string,
): Promise<void> {
  const keys = names.map((step) => `${spelled(step, stepAt(step, atMs))}/${source}`);
  const found = await Promise.all(keys.map((key) => store.list<Tally>(key)));
  const sums = keys.map((key, index) => {
    const before = found[index]?.find(([name]) => name === key)?.[1];
    return [key, before ? sum(before, tally) : tally] as const;
  });
  const times = routes && (await addRouteTimes(store, routes, atMs, source));
  await store.put({ ...Object.fromEntries(sums), ...times });
  if (found[names.indexOf('hour')]?.length === 0) await forgetOld(store, atMs);
}

async function forgetOld(store: StatusStore, nowMs: number): Promise<void> {
  await forgetRouteTimes(store, nowMs);
  for (const step of names)
    await store.forget(spelled(step, 0), spelled(step, stepAt(step, nowMs) - steps[step].kept + 1));
}

/** What all counted together, by step, from `fromMs` on. */
export async function readHistory(store: Pick<StatusStore, 'list'>, step: Step, fromMs = 0): Promise<Counted> {
  const counted = new Map<number, Tally>();
  for (const [name, tally] of await store.list<Tally>(`${step}/`, spelled(step, stepAt(step, fromMs)))) {
    const at = Number(name.split('/')[1]);
    const before = counted.get(at);
    counted.set(at, before ? sum(before, tally) : tally);
  }
  return counted;
}
