import { describe, expect, test } from 'vitest';
import { judge, rules, strictest, type Window, windowOf } from './judge.ts';

const over = { ...rules, seconds: 10 };
const window = (more: Partial<Window> = {}): Window => ({ seconds: 10, requests: 100, errors: 0, p95Ms: 80, ...more });
const hundredth = { errors: 50, requests: 5_000 };
const go = (fresh: Partial<Window>, old: Partial<Window> = {}) =>
  judge({ old: window(old), new: window(fresh), rules: over }).go;

describe('errors', () => {
  test.each([
    ['none', { errors: 0 }, {}, 'on'],
    ['too few of them to tell', { errors: 2, requests: 30 }, {}, 'on'],
    ['one answer in three', { errors: 10, requests: 30 }, {}, 'abort'],
    ['every answer, before its time is over', { errors: 3, requests: 3, seconds: 1 }, {}, 'abort'],
    ['three of thirty, where the old one has none', { errors: 3, requests: 30 }, { requests: 600 }, 'abort'],
    ['three of a thousand', { errors: 3, requests: 1_000 }, { requests: 9_000 }, 'on'],
    [
      'one in a hundred of very many, where the old one has one in a thousand',
      hundredth,
      { requests: 50_000 },
      'abort',
    ],
    ['as many as the old one has, as the database is down', { errors: 12 }, { errors: 100, requests: 1_000 }, 'on'],
    ['all of both', { errors: 100 }, { errors: 100 }, 'on'],
    ['of nobody', { errors: 0, requests: 0, seconds: 1 }, { requests: 0 }, 'wait'],
  ] satisfies [string, Partial<Window>, Partial<Window>, string][])('%s', (_, fresh, old, said) => {
    expect(go(fresh, old)).toBe(said);
  });
});

describe('time and speed', () => {
  test.each([
    ['is looked at for all of its time', { seconds: 9 }, {}, 'wait'],
    ['has longer where too few have answered', { requests: 29 }, {}, 'wait'],
    ['so it has where the old one has answered too few', {}, { requests: 29 }, 'wait'],
    ['is taken back where too few have answered even then', { requests: 29, seconds: 20 }, {}, 'abort'],
    ['may be a bit slower', { p95Ms: 300 }, {}, 'on'],
    ['may be slower by less than twice', { p95Ms: 1_900 }, { p95Ms: 1_000 }, 'on'],
    ['may not be much slower', { p95Ms: 1_500 }, {}, 'abort'],
    ['may be slow at first', { p95Ms: 1_500, seconds: 9 }, {}, 'wait'],
    ['is not taken back for a few slow ones among few', { p95Ms: 1_500, p95MsAtLeast: 90 }, {}, 'on'],
    ['goes on where nobody knows how slow', { p95Ms: undefined }, {}, 'on'],
  ] satisfies [string, Partial<Window>, Partial<Window>, string][])('a release %s', (_, fresh, old, said) => {
    expect(go(fresh, old)).toBe(said);
  });
});

test('it says the figures that decided', () => {
  const bad = { old: window({ requests: 800 }), new: window({ errors: 7, requests: 40 }), rules: over };
  expect(judge(bad)).toEqual({
    go: 'abort',
    reason:
      'The new release has more errors. new: 7 of 40 were errors (17.5 %), p95 80 ms; ' +
      'old: 0 of 800 were errors (0.0 %), p95 80 ms',
  });
});

test('a window knows what its p95 is, and what it surely is', () => {
  const latenciesMs = Array.from({ length: 100 }, (_, index) => index + 1);
  expect(windowOf({ seconds: 5, errors: 1, latenciesMs })).toEqual({
    ...{ seconds: 5, requests: 100, errors: 1 },
    ...{ p95Ms: 95, p95MsAtLeast: 87 },
  });
  const fewSlow = windowOf({ seconds: 5, errors: 0, latenciesMs: [...latenciesMs.slice(0, 26), 900, 900, 900, 900] });
  expect(fewSlow).toMatchObject({ p95Ms: 900, p95MsAtLeast: 24 });
  expect(windowOf({ seconds: 5, errors: 0, latenciesMs: [] })).toMatchObject({ requests: 0, p95Ms: undefined });
  const many = windowOf({ seconds: 5, errors: 0, latenciesMs: Array.from({ length: 20_000 }, (_, index) => index) });
  expect(many.p95MsAtLeast).toBeGreaterThan(0.94 * 20_000);
});

test('of several verdicts the strictest counts', () => {
  const [on, wait, abort] = (['on', 'wait', 'abort'] as const).map((word) => ({ go: word, reason: word }));
  if (!on || !wait || !abort) throw new Error('There are three.');
  expect(strictest([on, wait, abort])).toBe(abort);
  expect(strictest([on, wait])).toBe(wait);
  expect(strictest([on, on])).toEqual({ go: 'on', reason: 'on; on' });
});
