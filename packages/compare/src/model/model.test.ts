import { byProfile, type Profile } from '@isntgram/contract/kernel/profiles';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mixes } from '../mixes.ts';
import { readPriceBook } from '../prices/book.ts';
import { defaultAssumptions } from './assumptions.ts';
import { billFor, settled } from './bill.ts';
import type { Case } from './case.ts';
import { choose } from './choice.ts';
import { awakeShare, computeHours } from './database.ts';
import { bareDemand } from './demand.ts';
import type { ProfileFigures } from './figures.ts';
import { monthOf } from './month.ts';
import { costCurve, crossingsOf } from './otherwise/break-even.ts';
import { type Quantity, quantityNames, type Usage } from './quantities.ts';
import { countRequests, scaled } from './requests.ts';
import { routeClasses } from './route-classes.ts';

// The same cases each time before a merge, others every night.
if (!process.env.ISNTGRAM_TEST_ALL) fc.configureGlobal({ seed: 1 });

const book = await readPriceBook();
const day = '2026-11-21';
const nobody = { hours: 0, usdPerHour: 0 };

const amount = fc.double({ min: 0, max: 1e9, noNaN: true });
const usages: fc.Arbitrary<Usage> = fc.dictionary(fc.constantFrom(...quantityNames), amount);
const everything = book.offers.map(({ id }) => ({ id }));

const routeFigures = fc.record({
  appCpuMs: fc.double({ min: 0, max: 100, noNaN: true }),
  databaseCpuMs: fc.double({ min: 0, max: 20, noNaN: true }),
  jobsCpuMs: fc.double({ min: 0, max: 500, noNaN: true }),
  queries: fc.double({ min: 0, max: 5, noNaN: true }),
  bytesOut: fc.double({ min: 0, max: 1e6, noNaN: true }),
  logLines: fc.double({ min: 0, max: 3, noNaN: true }),
  logBytes: fc.double({ min: 0, max: 2_000, noNaN: true }),
  storageReads: fc.double({ min: 0, max: 1, noNaN: true }),
  storageWrites: fc.double({ min: 0, max: 6, noNaN: true }),
});
const profileFigures: fc.Arbitrary<ProfileFigures> = fc.tuple(...routeClasses.map(() => routeFigures)).map((all) => ({
  routes: Object.fromEntries(routeClasses.map((name, index) => [name, all[index]])) as ProfileFigures['routes'],
  memoryGb: 0.5,
}));
const cases: fc.Arbitrary<Case> = fc.record({
  book: fc.constant(book),
  day: fc.constantFrom('2026-11-21', '2026-12-05'),
  mix: fc.constantFrom(...Object.values(mixes)),
  figures: fc.record(byProfile(() => profileFigures)),
  assumptions: fc.constant(defaultAssumptions),
  operator: fc.constant(byProfile(() => nobody)),
});

it.each([
  [15e6, 7, 8],
  [100e6, 7, 45.4],
])('costs what Cloudflare’s own example says: %d requests of %d ms', (requestsPerMonth, cpuMsPerRequest, usd) => {
  const load = {
    requestsPerMonth,
    cpuMsPerRequest,
    cpuMsMax: 44,
    peakToMean: 3,
    egressGb: 0,
    storedGb: 0,
    queriesPerRequest: undefined,
  };
  const choice = choose('edge', { book, day, usage: bareDemand('edge', load), database: false });
  expect(choice.bill.totalUsd).toBe(usd);
});

it('costs 19.35 to keep the smallest database awake for a month', () => {
  const often = { ...defaultAssumptions, sweepMinutes: 2 };
  expect(awakeShare(0, 1, often)).toBe(1);
  const usage = { 'neon.cuHours': computeHours(0, 0, 1, often) };
  expect(billFor(book, day, [{ id: 'neon-launch' }], usage).totalUsd).toBe(19.35);
  const free = billFor(book, day, [{ id: 'neon-free' }], usage);
  expect(free.unfit).toEqual(['Neon Free takes 100 CU-hours, and this needs 183']);
});

it('lets the database of a community where nothing happens sleep but five minutes twice a day', () => {
  expect(awakeShare(0, 1, defaultAssumptions)).toBeCloseTo(5 / 720);
  const usage = { 'neon.cuHours': computeHours(0, 0, 1, defaultAssumptions) };
  expect(billFor(book, day, [{ id: 'neon-launch' }], usage).totalUsd).toBe(0.13);
  expect(billFor(book, day, [{ id: 'neon-free' }], usage).unfit).toEqual([]);
});

it('bills whole units where the provider does', () => {
  const storage = (gb: number) => billFor(book, day, [{ id: 'r2' }], { 'r2.storageGb': gb }).totalUsd;
  expect([storage(10), storage(10.1), storage(11), storage(11.01)]).toEqual([0, 0.02, 0.02, 0.03]);
});

it('bills logs by what holds on the day', () => {
  const usage = { 'logs.events': 30e6, 'logs.ingestGb': 60, 'logs.storageGb': 15 };
  expect(billFor(book, '2026-11-30', [{ id: 'workers-logs' }], usage).totalUsd).toBe(6);
  expect(billFor(book, '2026-12-01', [{ id: 'workers-logs' }], usage).totalUsd).toBe(2.8);
});

it('does not put a sign-in on Workers Free, nor more than a machine takes on one', () => {
  const load = {
    requestsPerMonth: 1e6,
    cpuMsPerRequest: 2,
    cpuMsMax: 44,
    peakToMean: 3,
    egressGb: 0,
    storedGb: 0,
    queriesPerRequest: undefined,
  };
  const edge = choose('edge', { book, day, usage: bareDemand('edge', load), database: false });
  expect(edge.title).toBe('Workers Paid');
  expect(edge.others).toContainEqual(
    expect.objectContaining({
      title: 'Workers Free',
      why: expect.stringContaining('10 ms of CPU for the dearest request, and this needs 44'),
    }),
  );
  const small = { ...load, cpuMsMax: 5 };
  expect(choose('edge', { book, day, usage: bareDemand('edge', small), database: false }).title).toBe('Workers Free');
  const vm = choose('vm', { book, day, usage: bareDemand('vm', { ...load, requestsPerMonth: 5e9 }), database: false });
  expect(vm.title).toMatch(/^\d+ × Hetzner .* load balancer$/);
});

it('never bills less for more, never less than nothing, and the sum of its lines', () => {
  fc.assert(
    fc.property(usages, fc.constantFrom(...quantityNames), amount, (usage, quantity: Quantity, more) => {
      const bill = billFor(book, day, everything, usage);
      const greater = billFor(book, day, everything, { ...usage, [quantity]: (usage[quantity] ?? 0) + more });
      expect(greater.totalUsd).toBeGreaterThanOrEqual(bill.totalUsd);
      expect(greater.unfit.length).toBeGreaterThanOrEqual(bill.unfit.length);
      expect(bill.lines.every(({ usd }) => usd >= 0)).toBe(true);
      const sum = bill.lines.reduce((so, { usd }) => so + usd, 0);
      expect(Math.abs(sum - bill.totalUsd)).toBeLessThan(1e-6 + bill.totalUsd * 1e-9);
    }),
  );
});

it('rounds so that the items which are shown add up to the sum that is', () => {
  const line = (usd: number) => ({ offer: 'x', item: 'x', used: 1, included: 0, unit: 'x', usd });
  expect(settled([line(1.004), line(1.004), line(1.004)])).toMatchObject({
    totalUsd: 3.01,
    lines: [{ usd: 1.01 }, { usd: 1 }, { usd: 1 }],
  });
  expect(settled([line(0.29), line(0.58), line(0.003)])).toMatchObject({
    totalUsd: 0.87,
    lines: [{ usd: 0.29 }, { usd: 0.58 }, { usd: 0 }],
  });
});

it('adds: what is taken together costs what it costs apart', () => {
  fc.assert(
    fc.property(usages, fc.subarray(everything), (usage, some) => {
      const rest = everything.filter((taken) => !some.includes(taken));
      const [one, other, both] = [some, rest, everything].map((taken) => billFor(book, day, taken, usage).totalUsd);
      expect(Math.abs(Number(one) + Number(other) - Number(both))).toBeLessThan(0.011 + Number(both) * 1e-9);
    }),
  );
});

it('costs no less when the community grows, on either profile', () => {
  fc.assert(
    fc.property(
      cases,
      fc.double({ min: 0.01, max: 30, noNaN: true }),
      fc.double({ min: 1, max: 20, noNaN: true }),
      (given, size, more) => {
        for (const profile of ['edge', 'vm'] as const) {
          const cost = (times: number) => monthOf(profile, { ...given, mix: scaled(given.mix, times) }).bill.totalUsd;
          expect(cost(size * more)).toBeGreaterThanOrEqual(cost(size));
          expect(cost(size)).toBeGreaterThanOrEqual(0);
        }
      },
    ),
    { numRuns: 50 },
  );
});

it('counts every request once', () => {
  for (const mix of Object.values(mixes)) {
    const { upload, ...asked } = countRequests(mix);
    expect(Object.values(asked).reduce((sum, count) => sum + count, 0)).toBeCloseTo(mix.requestsPerMonth, 3);
    expect(upload).toBe(mix.photosPerMonth);
  }
});

it('finds every crossing of the curves between points that it separates', () => {
  fc.assert(
    fc.property(cases, (given) => {
      const curve = costCurve(given, 4, 8, 3);
      const savedBy = (profile: Profile, requests: number) => {
        const there = { ...given, mix: scaled(given.mix, requests / given.mix.requestsPerMonth) };
        const less = monthOf('vm', there).bill.totalUsd - monthOf('edge', there).bill.totalUsd;
        return profile === 'edge' ? less : -less;
      };
      const crossings = crossingsOf(given, curve);
      for (const { requestsPerMonth, cheaper, before } of crossings) {
        expect(requestsPerMonth / before).toBeLessThanOrEqual(1.001);
        expect(savedBy(cheaper, requestsPerMonth)).toBeGreaterThan(0);
        expect(savedBy(cheaper, before)).toBeLessThanOrEqual(0);
      }
      // The curve's ends tell how many there must be at least, counted without looking for them.
      const sides = curve.map(({ edge, vm }) => Math.sign(edge - vm)).filter((side) => side !== 0);
      expect(crossings).toHaveLength(sides.filter((side, index) => index > 0 && side !== sides[index - 1]).length);
    }),
    { numRuns: 10 },
  );
});

it('charges an operator only where somebody says so', () => {
  const request = { book, day, usage: {}, database: false };
  const [alone, looked] = [choose('vm', request), choose('vm', { ...request, operator: { hours: 2, usdPerHour: 30 } })];
  expect(looked.bill.totalUsd - alone.bill.totalUsd).toBeCloseTo(60);
  expect(looked.bill.lines.at(-1)).toMatchObject({ offer: 'operator', used: 2 });
});
