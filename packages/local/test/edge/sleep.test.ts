import { sweep } from '@isntgram/core/jobs/sweep';
import type { OpenDb } from '@isntgram/core/kernel/ports';
import { createRings, lookMs, type RingStorage } from '@isntgram/edge/adapters/rings';
import { expect, test } from 'vitest';
import { newCommunity } from '../core/community.ts';

const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000];
/** As Neon has it unless told otherwise. */
const asleepAfterMs = 5 * minuteMs;

function openStorage() {
  const kept = new Map<string, unknown>();
  let alarm: number | null = null;
  const storage: RingStorage = {
    getAlarm: async () => alarm,
    setAlarm: async (time) => {
      alarm = time;
    },
    get: async <Value>(key: string) => kept.get(key) as Value | undefined,
    put: async (key, value) => void kept.set(key, value),
  };
  return {
    storage,
    /** When it rings; by then the runtime has forgotten it. */
    due: () => alarm,
    forget: () => {
      alarm = null;
    },
  };
}

/** For how long a database is awake that was asked at these times. */
function awakeMs(times: readonly number[]): number {
  let [awake, until] = [0, Number.NEGATIVE_INFINITY];
  for (const at of times.toSorted((one, other) => one - other)) {
    awake += asleepAfterMs - Math.max(0, until - at);
    until = at + asleepAfterMs;
  }
  return awake;
}

/** Days in which nobody comes, hour by hour as the cron does, and alarm by alarm. */
async function pass(days: number, ring: 'works' | 'fails' = 'works') {
  const { clock, platform } = await newCommunity();
  const asked: number[] = [];
  const openDb: OpenDb = (scope) => {
    const onQuery: NonNullable<typeof scope>['onQuery'] = (...told) => {
      asked.push(clock.now().getTime());
      return scope?.onQuery?.(...told);
    };
    return platform.openDb({ ...scope, onQuery });
  };
  const { storage, due, forget } = openStorage();
  let fails = ring === 'fails';
  const rings = createRings(storage, async () => {
    if (fails) throw new Error('out of reach');
    return (await sweep({ ...platform, openDb })).next;
  });
  const end = clock.now().getTime() + days * dayMs;
  let [cron, rung] = [clock.now().getTime(), 0];
  while (clock.now().getTime() < end) {
    const alarm = due();
    const next = Math.min(cron, alarm ?? cron);
    clock.pass(Math.max(0, next - clock.now().getTime()));
    if (next === cron && next !== alarm) {
      await rings.check(next, lookMs);
      cron += hourMs;
      continue;
    }
    forget();
    rung += 1;
    await rings.ring(next).catch(() => undefined);
    fails = fails && rung < 3;
  }
  return { asked, rung };
}

test('a community that nobody comes to lets its database sleep: awake for 10 hours a month at most', async () => {
  const { asked, rung } = await pass(30);
  const hours = awakeMs(asked) / hourMs;
  process.stderr.write(`Idle for a month: ${rung} sweeps, ${asked.length} statements, awake ${hours.toFixed(1)} h\n`);
  expect(rung).toBeGreaterThanOrEqual(59);
  expect(hours).toBeGreaterThan(2);
  expect(hours).toBeLessThanOrEqual(10);
  // What the cron did to it by itself: 60 h.
  expect(awakeMs(Array.from({ length: 720 }, (_, hour) => hour * hourMs)) / hourMs).toBe(60);
});

test('an alarm that failed for good rings again at the next full hour', async () => {
  const { asked, rung } = await pass(0.25, 'fails');
  expect(rung).toBeGreaterThanOrEqual(4);
  expect(asked.length).toBeGreaterThan(0);
});
