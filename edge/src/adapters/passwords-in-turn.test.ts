import { askingOf, passwordsConformance } from '@isntgram/adapters/conformance/passwords';
import { knowingRight } from '@isntgram/adapters/testing/passwords';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { inTurn } from './passwords-in-turn.ts';

passwordsConformance('who waits looks whether it is their turn', () => askingOf(inTurn(knowingRight)));

describe('one hash at a time, each of which takes 100 ms', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** When each hash of a crowd began and ended, in milliseconds. */
  async function hashesOf(crowd: number): Promise<{ began: number; ended: number }[]> {
    const done: { began: number; ended: number }[] = [];
    const verify = async () => {
      const began = performance.now();
      await new Promise((after) => setTimeout(after, 100));
      done.push({ began, ended: performance.now() });
      return false;
    };
    const from = inTurn({ hash: async () => '', verify });
    const guesses = Array.from({ length: crowd }, (_, n) =>
      from(`stranger ${n}`).verify({ hash: '', password: 'wrong' }),
    );
    const all = Promise.allSettled(guesses);
    await vi.advanceTimersByTimeAsync(10_000);
    await all;
    return done;
  }

  /** What is left to everybody else after each hash but the last, in milliseconds. */
  const restsOf = (hashes: { began: number; ended: number }[]): number[] =>
    hashes.slice(1).map(({ began }, at) => began - (hashes[at]?.ended ?? 0));

  test('between those of a crowd, an isolate does for as long what else it was asked', async () => {
    const hashes = await hashesOf(40);
    expect(hashes.length).toBeGreaterThan(20);
    expect(Math.min(...restsOf(hashes).slice(5, 20))).toBeGreaterThanOrEqual(80);
  });

  test('few wait for each other alone', async () => {
    expect(Math.max(...restsOf(await hashesOf(8)))).toBeLessThanOrEqual(40);
  });
});
