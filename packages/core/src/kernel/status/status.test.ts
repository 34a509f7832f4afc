import { expect, test } from 'vitest';
import { firingBy } from '../alerts/firing.ts';
import { countAnswer, countRoute, emptyTally, type Tally } from '../alerts/tally.ts';
import { addToHistory, readHistory, steps } from './history.ts';
import { budgetLeft, countDown, noteLook, readLooks } from './looks.ts';
import { availabilityOf, pointsOf, refusalsOf } from './points.ts';
import { readPublicStatus } from './public-status.ts';
import { listReleases, noteRelease } from './releases.ts';
import { readSlowRoutes } from './slow-routes.ts';
import { openMemoryStore } from './testing.ts';

const nowMs = Date.parse('2026-11-29T12:34:56Z');
const minuteMs = steps.minute.ms;

function tallyOf(answers: number, status = 200, more: Partial<Tally> = {}): Tally {
  const tally = emptyTally();
  for (let each = 0; each < answers; each += 1) countAnswer(tally, { status, seconds: 0.2, path: '/', method: 'GET' });
  return { ...tally, ...more };
}

test('what several count in a minute stands in the day’s plot as one, and what nobody counted as nothing', async () => {
  const store = openMemoryStore();
  await addToHistory(store, tallyOf(10), nowMs, 'api-1');
  await addToHistory(store, tallyOf(5, 500), nowMs, 'api-1');
  await addToHistory(store, tallyOf(3), nowMs - minuteMs, 'api-2');
  await addToHistory(store, tallyOf(0, 200, { machine: { cpu: 0.5, memory: 0.6, disk: 0.7 } }), nowMs, 'jobs-1');
  const points = pointsOf(await readHistory(store, 'minute'), 'day', nowMs);
  expect(points).toHaveLength(288);
  expect(points.at(-1)).toEqual({
    ...{ at: '2026-11-29T12:30:00.000Z', requests: 18, errors: 5, p95Seconds: expect.closeTo(0.25, 1) },
    ...{ cpu: 0.5, memory: 0.6, disk: 0.7, waitedSeconds: 0 },
  });
  expect(points.at(-2)).toMatchObject({ requests: null, errors: null, cpu: null });
  expect(pointsOf(await readHistory(store, 'hour'), 'quarter', nowMs).at(-1)).toMatchObject({ requests: 18 });
});

test('a day of minutes, ninety days of hours and of days are kept, and no more', async () => {
  const store = openMemoryStore();
  for (let hour = 100 * 24; hour >= 0; hour -= 6)
    await addToHistory(store, tallyOf(1), nowMs - hour * steps.hour.ms, 'a');
  const counts = Object.groupBy(store.names(), (name) => name.split('/')[0] ?? '');
  expect(counts.hour).toHaveLength(90 * 4);
  expect(counts.day).toHaveLength(90);
  expect(counts.minute?.length).toBeLessThanOrEqual(24);
});

test('the worse of what was seen from beside and what was answered is how long it was there', () => {
  expect(availabilityOf(undefined)).toBeNull();
  expect(availabilityOf(tallyOf(3, 500))).toBeNull();
  expect(availabilityOf(tallyOf(100))).toBe(1);
  expect(availabilityOf(tallyOf(100, 200, { looks: { all: 10, missed: 1 } }))).toBe(0.9);
  expect(budgetLeft(1)).toBe(1);
  expect(budgetLeft(0.9995)).toBeCloseTo(0.5);
  expect(budgetLeft(0.99)).toBeLessThan(0);
});

test('everybody is told that it is down where nobody who looked found it, and of work before all else', async () => {
  const store = openMemoryStore();
  const stateNow = async () => (await readPublicStatus(store, nowMs)).state;
  expect(await stateNow()).toBe('up');
  for (const ago of [0, 1])
    await addToHistory(store, tallyOf(0, 200, { looks: { all: 1, missed: 1 } }), nowMs - ago * minuteMs, 'jobs');
  expect(await stateNow()).toBe('down');
  const incident = { id: 'a', title: 'Work', body: '', beganAt: new Date(nowMs).toISOString(), endedAt: null };
  await store.put({ 'incident/a': { ...incident, kind: 'maintenance' } });
  expect(await stateNow()).toBe('maintenance');
  const { days, incidents, availability } = await readPublicStatus(store, nowMs);
  expect(days).toHaveLength(90);
  expect(days.at(-1)).toEqual({ day: '2026-11-29', availability: 0 });
  expect(availability).toBe(0);
  expect(incidents).toHaveLength(1);
});

test('a place that misses two looks in a row is down, and its thirty days say how much may fail yet', async () => {
  const store = openMemoryStore();
  const url = 'https://example.org/api/ready';
  for (let look = 2_000; look > 0; look -= 1) await noteLook(store, url, look > 1, nowMs - look * minuteMs);
  expect(await countDown(store, nowMs)).toBe(0);
  await noteLook(store, url, false, nowMs);
  expect(await countDown(store, nowMs)).toBe(1);
  const [place] = await readLooks(store, nowMs);
  expect(place).toMatchObject({ url, up: false, availability: expect.closeTo(1 - 2 / 2_001, 6) });
  expect(place?.budgetLeft).toBeCloseTo(0, 1);
});

test('a release is written down when it comes, and when it comes back', async () => {
  const store = openMemoryStore();
  for (const [version, profile] of [
    ['1', 'edge'],
    ['1', 'edge'],
    ['2', 'edge'],
    ['2', 'vm'],
    ['1', 'vm'],
  ] as const)
    await noteRelease(store, version, profile, nowMs + store.names().length);
  expect((await listReleases(store)).map(({ version, profile }) => `${version} ${profile}`)).toEqual([
    ...['1 vm', '2 vm', '2 edge', '1 edge'],
  ]);
});

test('two releases that serve side by side are told once each, and the one before again where it stays', async () => {
  const store = openMemoryStore();
  const note = (version: string, minutes: number) =>
    noteRelease(store, version, 'edge', nowMs + minutes * minuteMs, 10 * minuteMs);
  const known = async () => (await listReleases(store)).map(({ version }) => version);
  await note('1', 0);
  for (const minutes of [60, 61, 62]) {
    await note('2', minutes);
    await note('1', minutes);
  }
  expect(await known()).toEqual(['2', '1']);
  await note('1', 71);
  expect(await known()).toEqual(['1', '2', '1']);
});

test('an alert is shown when its condition has been true for as long as it asks', () => {
  const minute = Math.floor(nowMs / minuteMs);
  const since = (minutes: number) =>
    Object.fromEntries(
      Array.from({ length: 60 }, (_, ago) => [String(minute - ago), tallyOf(30, ago < minutes ? 500 : 200)]),
    );
  const names = (minutes: number) => firingBy(since(minutes), nowMs).map(({ name }) => name);
  expect(names(0)).toEqual([]);
  expect(names(3)).toEqual([]);
  expect(names(30)).toEqual(expect.arrayContaining(['ErrorRateHigh', 'ErrorRateRaised']));
});

test('how often a limit was hit is summed over the plot’s time alone, the most first', async () => {
  const store = openMemoryStore();
  const dayMs = 24 * 60 * minuteMs;
  await addToHistory(store, tallyOf(1, 429, { refusals: { read: 2 } }), nowMs, 'api-1');
  await addToHistory(store, tallyOf(1, 429, { refusals: { read: 1, search: 5 } }), nowMs - minuteMs, 'api-2');
  await addToHistory(store, tallyOf(1), nowMs - minuteMs, 'api-1');
  await addToHistory(store, tallyOf(1, 429, { refusals: { like: 9 } }), nowMs - 2 * dayMs, 'api-1');
  expect(refusalsOf(await readHistory(store, 'minute'), 'day', nowMs)).toEqual([
    { limit: 'search', count: 5 },
    { limit: 'read', count: 3 },
  ]);
  const [first] = refusalsOf(await readHistory(store, 'hour'), 'quarter', nowMs);
  expect(first).toEqual({ limit: 'like', count: 9 });
});

test('the slowest routes of the last hour are told by all who counted, and no history grows by it', async () => {
  const store = openMemoryStore();
  const routes = (of: readonly (readonly [method: string, route: string, seconds: number])[]): Tally => {
    const tally = emptyTally();
    for (const [method, route, seconds] of of) countRoute(tally, method, route, seconds);
    return tally;
  };
  const quick = Array.from({ length: 99 }, () => ['GET', '/feed', 0.004] as const);
  await addToHistory(store, routes([['POST', '/long/ago', 9]]), nowMs - 2 * 60 * minuteMs, 'api-1');
  await addToHistory(store, routes(quick), nowMs - 50 * minuteMs, 'api-1');
  await addToHistory(
    store,
    routes([
      ['GET', '/export', 3],
      ['GET', '/feed', 8],
      ['BREW', '/feed', 8],
    ]),
    nowMs,
    'api-1',
  );
  await addToHistory(store, routes([['GET', '/export', 30]]), nowMs, 'api-2');
  await addToHistory(store, routes([['GET', '/export', 4]]), nowMs, 'api-2');
  expect(await readSlowRoutes(store, nowMs)).toEqual([
    { route: 'GET /export', count: 3, p95Seconds: 10 },
    { route: 'GET /feed', count: 100, p95Seconds: expect.closeTo(0.0048, 4) },
  ]);
  expect(store.names().filter((name) => name.startsWith('routes/'))).toHaveLength(3);
  for (const tally of (await readHistory(store, 'minute')).values()) expect(tally).not.toHaveProperty('routes');
  await addToHistory(store, routes([]), nowMs + 3 * 60 * minuteMs, 'api-1');
  expect(store.names().filter((name) => name.startsWith('routes/'))).toEqual([]);
});
