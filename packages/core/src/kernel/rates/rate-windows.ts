import type { RateAnswer, RateWindow } from '../ports.ts';

/** How many uses fell into which part of a window; one list per window, oldest first. */
export type RateCounts = [slot: number, uses: number][][];

/**
 * A window is counted in so many parts: then a key needs little room whatever its limit, never more than the limit
 * falls into any period, and a use is forgotten at most one part late.
 */
export const slotsPerWindow = 12;

export const slotMs = ({ periodSeconds }: RateWindow): number => (periodSeconds * 1000) / slotsPerWindow;

/** When all of a part's uses are older than the window, in ms. */
const forgottenAt = (slot: number, window: RateWindow): number => (slot + slotsPerWindow + 1) * slotMs(window);

const sum = (slots: RateCounts[number]): number => slots.reduce((total, [, uses]) => total + uses, 0);

/** Counts `uses` where all windows have room for them, and says what they met. */
export function countUses(
  counts: RateCounts,
  windows: readonly RateWindow[],
  uses: number,
  nowMs: number,
): { counts: RateCounts; answer: RateAnswer } {
  const live = windows.map((window, index) =>
    (counts[index] ?? []).filter(([slot]) => forgottenAt(slot, window) > nowMs),
  );
  const full = windows.filter(({ limit }, index) => sum(live[index] ?? []) + uses > limit);
  const allowed = full.length === 0;
  const counted = allowed ? live.map((slots, index) => withUses(slots, windows[index], uses, nowMs)) : live;
  const met = windows.flatMap((window, index) =>
    allowed || full.includes(window) ? [meet(counted[index] ?? [], window, allowed ? 0 : uses, nowMs)] : [],
  );
  const [answer] = met.toSorted((a, b) => (allowed ? a.remaining - b.remaining : b.resetSeconds - a.resetSeconds));
  if (!answer) throw new Error('A rule has at least one window.');
  return { counts: counted, answer: { allowed, ...answer } };
}

function withUses(
  slots: RateCounts[number],
  window: RateWindow | undefined,
  uses: number,
  nowMs: number,
): RateCounts[number] {
  if (!window) return slots;
  const slot = Math.floor(nowMs / slotMs(window));
  const newest = slots.at(-1);
  return newest && newest[0] >= slot
    ? [...slots.slice(0, -1), [newest[0], newest[1] + uses]]
    : [...slots, [slot, uses]];
}

/** What a window says; `wanted` uses did not fit, or all did where it is 0. */
function meet(
  slots: RateCounts[number],
  window: RateWindow,
  wanted: number,
  nowMs: number,
): Omit<RateAnswer, 'allowed'> {
  const { limit, periodSeconds } = window;
  const used = sum(slots);
  let left = used;
  let until = nowMs;
  for (const [slot, uses] of slots) {
    left -= uses;
    until = forgottenAt(slot, window);
    if (left + wanted <= limit) break;
  }
  const resetSeconds = Math.ceil((until - nowMs) / 1000);
  return { limit, periodSeconds, remaining: Math.max(0, limit - used), resetSeconds };
}

/** The counts without their latest use. */
export const withoutLatest = (counts: RateCounts): RateCounts =>
  counts.map((slots) =>
    slots.flatMap(([slot, uses], index): RateCounts[number] => {
      const left = index === slots.length - 1 ? uses - 1 : uses;
      return left > 0 ? [[slot, left]] : [];
    }),
  );
