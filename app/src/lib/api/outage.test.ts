import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { noteAnswer, noteSilence } from './outage.ts';

const beginsAtMs = Date.UTC(2026, 0, 1);
const nowSeconds = () => Math.floor((Date.now() - beginsAtMs) / 1000);
/** When it was asked whether the API is back, in seconds since the test began. */
let asked: number[] = [];
let isAway = true;

beforeEach(() => {
  vi.useFakeTimers({ now: beginsAtMs });
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('document', { hidden: false });
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('fetch', async () => {
    asked.push(nowSeconds());
    return new Response(null, { status: isAway ? 503 : 200 });
  });
  vi.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('the waits grow while it is away, go on if it is away again at once, begin anew after a good minute', async () => {
  noteSilence();
  await vi.advanceTimersByTimeAsync(16_000);
  expect(asked).toEqual([0, 1, 3, 7, 15]);
  isAway = false;
  await vi.advanceTimersByTimeAsync(15_000);
  expect(asked.splice(0)).toEqual([0, 1, 3, 7, 15, 30]);

  isAway = true;
  noteAnswer(new Response(null, { status: 503 }));
  await vi.advanceTimersByTimeAsync(29_000);
  expect(asked).toEqual([]);
  isAway = false;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(asked.splice(0)).toHaveLength(1);

  await vi.advanceTimersByTimeAsync(61_000);
  isAway = true;
  const from = nowSeconds();
  noteSilence();
  await vi.advanceTimersByTimeAsync(4_000);
  expect(asked.map((at) => at - from)).toEqual([0, 1, 3]);
  isAway = false;
  await vi.advanceTimersByTimeAsync(10_000);
});

test('an answer that says no 503 begins nothing', async () => {
  asked = [];
  for (const status of [200, 404, 500]) noteAnswer(new Response(null, { status }));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toEqual([]);
});
