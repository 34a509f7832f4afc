import { createTestClock } from '@isntgram/adapters/testing/clock';
import { expect, test } from 'vitest';
import { createWake } from './wake.ts';

function open() {
  const clock = createTestClock();
  const asked: number[] = [];
  const start = clock.now().getTime();
  let fails = false;
  const wake = createWake(async (time) => {
    if (fails) throw new Error('out of reach');
    asked.push(time - start);
  }, clock);
  return { asked, at: (ms: number) => wake.at(new Date(start + ms)), clock, fail: (now: boolean) => (fails = now) };
}

test('an alarm is asked for once, anew where it has to ring sooner, and again after it rang', async () => {
  const { asked, at, clock } = open();
  for (const ms of [70_000, 70_000, 75_000, 40_000, 40_000, 70_000]) await at(ms);
  expect(asked).toEqual([70_000, 40_000]);
  clock.pass(40_000);
  await at(110_000);
  expect(asked).toEqual([70_000, 40_000, 110_000]);
});

test('an alarm that could not be set is asked for again', async () => {
  const { asked, at, fail } = open();
  fail(true);
  await expect(at(1_000)).rejects.toThrow('out of reach');
  fail(false);
  await at(1_000);
  expect(asked).toEqual([1_000]);
});
