import type { Tariff } from '@isntgram/contract/kernel/operation/budget';
import { tariffText } from '@isntgram/contract/kernel/operation/budget';
import { expect, test } from 'vitest';
import { emptyTally, type Tally } from '../alerts/tally.ts';
import { noteSpent, noteStored, readSpent, spentUsd } from './budget.ts';
import { addToHistory, steps } from './history.ts';
import { openMemoryStore } from './testing.ts';

const none = { base: 0, stored: 0, answer: 0, photo: 0, included: 0, per: 1, usd: 0 };
const tariff: Tariff = {
  ...{ budget: 10, fixed: 5 },
  meters: [
    { ...none, name: 'requests', answer: 1, photo: 3, included: 100, per: 10, usd: 0.5 },
    { ...none, name: 'kept', stored: 0.5, per: 1, usd: 1, whole: true },
    { ...none, name: 'hours', answer: 1, usd: 0.01, most: 100 },
  ],
};
const whole = { answers: 0, photos: 0, stored: 0, elapsed: 1 };
const counted = (more: Partial<Tally>): Tally => ({ ...emptyTally(), ...more });
const nowMs = Date.parse('2026-11-16T00:00:00Z');

test('what is included is free, what is begun is paid whole, and nothing is used for longer than there is', () => {
  expect(spentUsd(tariff, whole)).toBe(5);
  expect(spentUsd(tariff, { ...whole, answers: 100 })).toBeCloseTo(6);
  expect(spentUsd(tariff, { ...whole, answers: 100, photos: 10 })).toBeCloseTo(7.5);
  expect(spentUsd(tariff, { ...whole, answers: 120 })).toBeCloseTo(7);
  expect(spentUsd(tariff, { ...whole, stored: 3 })).toBe(7);
  expect(spentUsd(tariff, { ...whole, stored: 3, elapsed: 0.5 })).toBe(6);
});

test('the month so far is what was counted since its first day, and says since when it is too much', async () => {
  const store = openMemoryStore();
  await addToHistory(store, counted({ answers: 5_000 }), Date.parse('2026-10-31T23:00:00Z'), 'api');
  await addToHistory(store, counted({ answers: 60, photos: 5 }), Date.parse('2026-11-01T00:00:00Z'), 'jobs');
  await addToHistory(store, counted({ answers: 60 }), nowMs, 'api');
  expect(await noteSpent(store, tariff, nowMs)).toBeCloseTo(0.725);
  expect(await readSpent(store, nowMs)).toEqual({
    ...{ budgetUsd: 10, spentUsd: 7.25, answers: 120, photos: 5, atMs: nowMs },
  });
  await noteStored(store, 20);
  expect(await noteSpent(store, tariff, nowMs)).toBeGreaterThan(1);
  const later = nowMs + steps.hour.ms;
  await noteSpent(store, tariff, later);
  expect(await readSpent(store, later)).toMatchObject({ passedAtMs: nowMs, atMs: later });
  expect(await readSpent(store, later + 2 * steps.day.ms)).toBeUndefined();
  const next = Date.parse('2026-12-01T00:00:00Z');
  expect(await noteSpent(store, tariff, next)).toBeCloseTo(0.5);
  expect(await readSpent(store, next)).not.toHaveProperty('passedAtMs');
});

test('a tariff that says nothing is none, and one that is wrong says who makes it', () => {
  expect(tariffText.parse('')).toBeUndefined();
  expect(tariffText.parse(JSON.stringify(tariff))).toEqual(tariff);
  for (const wrong of ['20', '{', '{"budget":-1}'])
    expect(tariffText.safeParse(wrong).error?.issues[0]?.message).toContain('npm run deploy');
});
