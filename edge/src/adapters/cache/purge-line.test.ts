import { createTestClock } from '@isntgram/adapters/testing/clock';
import { expect, test } from 'vitest';
import { createPurgeLine } from './purge-line.ts';

const minuteMs = 60_000;

/** A line whose waiting takes no time, and what Cloudflare was asked for, and when. */
function setUp(isTaken: (tags: readonly string[]) => boolean = () => true) {
  const clock = createTestClock();
  const startMs = clock.now().getTime();
  const calls: { atMs: number; tags: readonly string[] }[] = [];
  const line = createPurgeLine({
    clock,
    wait: async (ms) => clock.pass(ms),
    purge: async (tags) => {
      calls.push({ atMs: clock.now().getTime() - startMs, tags });
      return isTaken(tags);
    },
  });
  const ask = (...tags: string[]) => line([{ tags, atMs: clock.now().getTime() }]);
  return { line, ask, clock, calls, startMs };
}

const numbered = (count: number) => Array.from({ length: count }, (_, n) => `tag ${n}`);

test('what many asked for at once is purged at once, each tag once and 100 with a call', async () => {
  const { line, calls, startMs } = setUp();
  const asked = numbered(150).flatMap((tag) => [
    { tags: [tag, 'all'], atMs: startMs },
    { tags: [tag], atMs: startMs },
  ]);
  await line(asked);
  expect(calls.map(({ tags, atMs }) => [tags.length, atMs])).toEqual([
    [100, 0],
    [51, 0],
  ]);
  expect(new Set(calls.flatMap(({ tags }) => tags))).toEqual(new Set([...numbered(150), 'all']));
});

test('a purge a second, for an hour, keeps within what an account is allowed, and each comes in time', async () => {
  const { line, clock, calls, startMs } = setUp();
  const times = numbered(60 * 60).map((tag, second) => ({ tags: [tag], atMs: startMs + second * 1_000 }));
  while (times.length > 0) {
    const next = times[0]?.atMs ?? 0;
    if (clock.now().getTime() < next) clock.pass(next - clock.now().getTime());
    // As a queue gives it: all that came while the last ones were dealt with, 100 at most.
    const due = times.filter(({ atMs }) => atMs <= clock.now().getTime()).slice(0, 100);
    times.splice(0, due.length);
    await line(due);
  }
  expect(calls.flatMap(({ tags }) => tags)).toHaveLength(60 * 60);
  for (const { atMs, tags } of calls)
    for (const tag of tags) expect(atMs - Number(tag.slice(4)) * 1_000).toBeLessThanOrEqual(2 * 12_000);
  for (const { atMs } of calls)
    expect(calls.filter((one) => one.atMs > atMs - minuteMs && one.atMs <= atMs).length).toBeLessThanOrEqual(25 + 5);
  expect(calls.length).toBeLessThanOrEqual(25 + (calls.at(-1)?.atMs ?? 0) / 12_000);
});

test('what Cloudflare does not take comes again with what came meanwhile, until its time is over', async () => {
  let refusals = 1;
  const { ask, calls } = setUp(() => refusals-- <= 0);
  await ask('a', 'b');
  expect(calls.map(({ atMs }) => atMs)).toEqual([0, 12_000]);
  const never = setUp(() => false);
  await never.ask('a');
  expect(never.calls.map(({ atMs }) => atMs)).toEqual([0, 12_000, 24_000]);
});

test('what waited for longer than a page is kept is not purged', async () => {
  const { line, calls, startMs } = setUp();
  await line([
    { tags: ['old'], atMs: startMs - 30_000 },
    { tags: ['new', 'both'], atMs: startMs - 1_000 },
    { tags: ['both'], atMs: startMs - 40_000 },
  ]);
  expect(calls.map(({ tags }) => tags)).toEqual([['new', 'both']]);
});
