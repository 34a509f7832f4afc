import { expect, test } from 'vitest';
import { createIds } from './ids.ts';

const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('ids are UUIDv7, each later than the one before, while the clock stands still, runs, or goes back', () => {
  let now = Date.UTC(2026, 0, 1);
  const ids = createIds({ now: () => new Date(now) });
  const made: string[] = [];
  for (let step = 0; step < 20_000; step += 1) {
    made.push(ids.next());
    if (step === 10_000) now -= 60_000;
    if (step % 5_000 === 0) now += 1;
  }
  expect(made.every((id) => uuid7.test(id))).toBe(true);
  expect(made).toEqual([...new Set(made)].sort());
});

test('an id begins with the time it was made, in milliseconds', () => {
  const now = Date.UTC(2026, 10, 20, 12);
  const id = createIds({ now: () => new Date(now) }).next();
  expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(now);
});
