import { byProfile } from '@isntgram/contract/kernel/profiles';
import { expect, it } from 'vitest';
import { mixOfCounted, mixOfMembers } from '../community.ts';
import { mixes } from '../mixes.ts';
import { readPriceBook } from '../prices/book.ts';
import { without } from '../prices/variations.ts';
import { focusColumns, focusCsv } from '../report/focus.ts';
import { sampleRun } from '../testing/sample-run.ts';
import { defaultAssumptions } from './assumptions.ts';
import type { Case } from './case.ts';
import { monthOf } from './month.ts';
import { burstOf } from './otherwise/burst.ts';
import { growthOf, perThousand } from './otherwise/growth.ts';

const book = await readPriceBook();
const nobody = { hours: 0, usdPerHour: 0 };
const given: Case = {
  book,
  day: '2026-11-28',
  mix: mixes['club-of-500'],
  figures: sampleRun({ slower: 1 }).figures as Case['figures'],
  assumptions: defaultAssumptions,
  operator: byProfile(() => nobody),
};

it('makes a community of any size, the same as those that are kept at theirs', () => {
  const { title: _, ...club } = mixes['club-of-500'];
  expect(mixOfMembers(500)).toMatchObject({
    requestsPerMonth: expect.closeTo(club.requestsPerMonth, 3),
    hitRatio: club.hitRatio,
  });
  expect(mixOfMembers(20_000).photosStored).toBeCloseTo(mixes['town-of-20000'].photosStored, 3);
  const [some, more] = [mixOfMembers(2_000), mixOfMembers(4_000)];
  expect(more.requestsPerMonth).toBeGreaterThan(some.requestsPerMonth);
  expect(mixOfMembers(1).requestsPerMonth).toBeCloseTo(6_000);
});

it('takes the photos that were counted', () => {
  expect(mixOfCounted({ people: 500, photoBytes: 12e9 }, 0.6)).toMatchObject({
    activePeople: 500,
    photosStored: 20_000,
  });
  expect(mixOfCounted({ people: 0, photoBytes: 0 }, 0.6)).toMatchObject({ activePeople: 1, photosPerMonth: 0 });
});

it('grows month by month, photos adding up', () => {
  const months = growthOf(given, 0.1);
  expect(months).toHaveLength(12);
  expect(months[0]).toMatchObject({ photosStored: 40_000, edge: monthOf('edge', given).bill.totalUsd });
  expect(months[1]).toMatchObject({ photosStored: 43_000, requestsPerMonth: expect.closeTo(3.3e6) });
  expect(months.map(({ edge }) => edge)).toEqual(months.map(({ edge }) => edge).toSorted((a, b) => a - b));
});

it('says what 1,000 active people cost, where it is known how many there are', () => {
  expect(perThousand(10, 500)).toBe(20);
  expect(perThousand(10, undefined)).toBeUndefined();
});

it('takes a larger machine for the busiest day alone, where it can be had for hours', () => {
  const mix = { ...mixes['viral-day'], requestsPerMonth: 60e6 };
  const hourly = {
    ...given,
    mix,
    book: without(book, ({ provider }) => provider !== 'hetzner' && provider !== 'cloudflare', 'x'),
  };
  const burst = burstOf('vm', {
    ...hourly,
    book: without(book, ({ id }) => id === 'ovh-vps-1' || id === 'do-2gb', 'left out'),
  });
  expect(burst?.usual).not.toBe(burst?.busiest);
  expect(burst?.forADayUsd).toBeLessThan(Number(burst?.allMonthUsd));
  const moved = burstOf('vm', { ...given, mix });
  expect(moved?.busiest).toMatch(/^Hetzner/);
  expect(moved?.usual, 'a server moves to no other provider for a day').toMatch(/^Hetzner/);
  expect(burstOf('vm', { ...given, mix: { ...mixes.portfolio, requestsPerMonth: 1_000 } })).toBeUndefined();
});

it('exports months as FOCUS, whose sum is the bill', () => {
  const months = { edge: monthOf('edge', given), vm: monthOf('vm', given) };
  const [head, ...lines] = focusCsv(book, months, '2026-11-28').trimEnd().split('\r\n');
  expect(head?.split(',')).toEqual([...focusColumns]);
  const rows = lines.map((line) =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell).slice(0, focusColumns.length),
  );
  expect(rows.every((row) => row.length === focusColumns.length)).toBe(true);
  const at = (column: (typeof focusColumns)[number]) => focusColumns.indexOf(column);
  for (const profile of ['edge', 'vm'] as const) {
    const own = rows.filter((row) => row[at('x_Profile')] === profile);
    expect(own.reduce((sum, row) => sum + Number(row[at('BilledCost')]), 0)).toBeCloseTo(
      months[profile].bill.totalUsd,
      6,
    );
  }
  expect(rows[0]?.[at('BillingPeriodStart')]).toBe('2026-11-01T00:00:00Z');
  expect(rows[0]?.[at('BillingPeriodEnd')]).toBe('2026-12-01T00:00:00Z');
  expect(new Set(rows.map((row) => row[at('ServiceCategory')]))).not.toContain('');
  expect(rows.every((row) => String(row[at('PricingQuantity')]).length <= 14)).toBe(true);
});
