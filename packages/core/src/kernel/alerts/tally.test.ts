import { expect, test } from 'vitest';
import { countAnswer, emptyTally, figuresOf, minuteMs, type Tallies, withTally } from './tally.ts';

const start = 1_000_000 * minuteMs;

function counted(answers: readonly { minute: number; status: number; seconds?: number; path?: string }[]): Tallies {
  let tallies: Tallies = {};
  for (const { minute, status, seconds = 0.01, path = '/api/v1/feed' } of answers) {
    const tally = emptyTally();
    countAnswer(tally, { status, seconds, path, method: 'GET' });
    tallies = withTally(tallies, tally, start + minute * minuteMs);
  }
  return tallies;
}
const many = (count: number, answer: { minute: number; status: number; seconds?: number; path?: string }) =>
  Array.from({ length: count }, () => answer);

test('the share of errors is of the window alone, and of few answers nothing is said', () => {
  const tallies = counted([...many(90, { minute: 0, status: 200 }), ...many(10, { minute: 1, status: 500 })]);
  expect(figuresOf(tallies, start + minuteMs)('errorShare', 300)).toBe(0.1);
  expect(figuresOf(tallies, start + 5 * minuteMs)('errorShare', 300)).toBe(0);
  expect(figuresOf(counted(many(19, { minute: 0, status: 500 })), start)('errorShare', 300)).toBe(0);
});

test('the slowest twentieth is told from what took long', () => {
  const quick = many(90, { minute: 0, status: 200 });
  expect(
    figuresOf(counted([...quick, ...many(10, { minute: 0, status: 200, seconds: 2 })]), start)('latencyP95', 300),
  ).toBeGreaterThan(1);
  expect(figuresOf(counted([...quick, { minute: 0, status: 200, seconds: 9 }]), start)('latencyP95', 300)).toBeLessThan(
    0.2,
  );
});

test('a part is down where most answers say so, and up again two minutes later', () => {
  const tallies = counted(many(5, { minute: 0, status: 503 }));
  expect(figuresOf(tallies, start)('partsDown', undefined)).toBe(1);
  expect(figuresOf(tallies, start + 2 * minuteMs)('partsDown', undefined)).toBe(0);
});

test('refused tries to sign in are held against the day before', () => {
  const path = '/api/auth/sign-in/email';
  const tries = (count: number, minute: number) => many(count, { minute, status: 401, path });
  const now = start + 24 * 60 * minuteMs;
  const figure = (answers: Parameters<typeof counted>[0]) => figuresOf(counted(answers), now)('signInsRefused', 900);
  expect(figure(tries(60, 24 * 60))).toBe(6);
  expect(figure([...tries(2_000, 600), ...tries(60, 24 * 60)])).toBeLessThan(5);
});

test('what nobody counts is not known, and a day later all is forgotten', () => {
  const tallies = counted([{ minute: 0, status: 500 }]);
  expect(figuresOf(tallies, start)('diskShare', undefined)).toBeUndefined();
  expect(Object.keys(withTally(tallies, emptyTally(), start + 24 * 60 * minuteMs))).toHaveLength(1);
});
