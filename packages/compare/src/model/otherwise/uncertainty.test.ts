import { byProfile } from '@isntgram/contract/kernel/profiles';
import { expect, it } from 'vitest';
import { mixes } from '../../mixes.ts';
import { readPriceBook } from '../../prices/book.ts';
import { without } from '../../prices/variations.ts';
import { costVerdictOf } from '../../report/verdict/verdict.ts';
import { costsOf } from '../../shown/costs.ts';
import { sampleRun } from '../../testing/sample-run.ts';
import { defaultAssumptions } from '../assumptions.ts';
import type { Case } from '../case.ts';
import { monthOf } from '../month.ts';
import { scaled } from '../requests.ts';
import { chanceOf, counted, guessed } from './chance.ts';
import { sensitivitiesOf } from './sensitivity.ts';
import { stepsOf } from './steps.ts';

const book = await readPriceBook();
const nobody = { hours: 0, usdPerHour: 0 };

const caseOf = (seed = 1, mix = mixes['club-of-500']): Case => ({
  book,
  day: '2026-11-28',
  mix,
  figures: sampleRun({ seed, slower: 1.2 }).figures as Case['figures'],
  assumptions: defaultAssumptions,
  operator: byProfile(() => nobody),
});

it('varies the offer, the currency, the plan, the sampling and the hours', () => {
  const what = sensitivitiesOf(caseOf(), [{ what: 'round 2 of the run', figures: caseOf(2).figures }]).map(
    (one) => one.what,
  );
  expect(what).toEqual(
    expect.arrayContaining(['without Hetzner CPX12', 'without Neon Launch', 'with prices too that nobody verified']),
  );
  expect(what).toEqual(expect.arrayContaining(['the euro 10 % dearer', 'one in ten invocations logged']));
  expect(what).toEqual(
    expect.arrayContaining(['an hour more a month for the VM’s operator', 'by round 2 of the run alone']),
  );
  expect(what.some((one) => /undefined|NaN/.test(one))).toBe(false);
});

it('calls nothing verified that takes something unverified along', () => {
  const large = { ...caseOf(), mix: scaled(caseOf().mix, 4_000) };
  const month = monthOf('vm', large);
  expect(month.taken).toContainEqual({ id: 'lb11' });
  expect(month.doubts.map(({ title }) => title)).toContain('Hetzner load balancer LB11');
  const known = { ...large, book: without(large.book, ({ verified }) => !verified, 'not verified') };
  expect(() => monthOf('vm', known)).toThrow(/Hetzner load balancer LB11: not verified/);
});

it('tells how often vm is cheaper, the same for the same seed, and surer where use was counted', () => {
  const given = caseOf();
  const chance = chanceOf(given, guessed);
  expect(chanceOf(given, guessed)).toEqual(chance);
  for (const { low, middle, high } of [chance.edge, chance.vm]) {
    expect(low).toBeLessThanOrEqual(middle);
    expect(middle).toBeLessThanOrEqual(high);
  }
  const width = ({ low, high }: typeof chance.edge) => high - low;
  expect(width(chanceOf(given, counted).edge)).toBeLessThan(width(chance.edge));
  const dear = { ...given, operator: { ...given.operator, vm: { hours: 10, usdPerHour: 100 } } };
  expect(chanceOf(dear, guessed).cheapest).toEqual({ edge: 1, vm: 0 });
});

it('finds the machine that a little more load takes, and none far from it', () => {
  const given = { ...caseOf(), book: without(book, ({ id }) => id === 'ovh-vps-1', 'left out') };
  const full = { ...given, mix: scaled(given.mix, 12) };
  const near = [1, 1.3, 1.6, 2, 2.5, 3.2, 4, 5, 6.4, 8].map((times) => ({ ...full, mix: scaled(full.mix, times) }));
  const steps = near.flatMap((one) => stepsOf(one)).filter(({ profile }) => profile === 'vm');
  expect(steps.length).toBeGreaterThan(0);
  expect(steps.every(({ from, to }) => from !== to)).toBe(true);
  expect(stepsOf({ ...given, mix: scaled(given.mix, 0.01) }).filter(({ profile }) => profile === 'vm')).toEqual([]);
});

it.each(Object.entries(mixes))(
  'keeps its verdict on %s in five runs, or says that it lies on a step or is not sure',
  (_, mix) => {
    const verdicts = [1, 2, 3, 4, 5].map((seed) => {
      const given = caseOf(seed, mix as (typeof mixes)['club-of-500']);
      return costVerdictOf({ given, costs: costsOf(given, 2), uncertainty: guessed, draws: 60 });
    });
    const same = new Set(verdicts.map(({ cheaper }) => cheaper)).size === 1;
    const warned = verdicts.every(({ costConfidence, steps }) => costConfidence.level === 'low' || steps.length > 0);
    expect(same || warned).toBe(true);
  },
);

it('says what unverified prices it stands on, what would turn it or make it cheaper, and whom distance helps', () => {
  const given = caseOf();
  const verdict = costVerdictOf({ given, costs: costsOf(given, 2), uncertainty: guessed, draws: 60 });
  expect(verdict.cost).toMatch(
    /vm [\d.]+ USD a month, most of it for Hetzner CPX12 .*, or [\d.]+ USD on OVH VPS-1, by prices that/,
  );
  expect(verdict.unverified).toEqual([
    expect.stringMatching(
      new RegExp(
        /^On OVH VPS-1 vm would be [\d.]+ USD, by prices that nobody verified \(read by .*\)\. /.source +
          /Look them up .*: www\.ovhcloud\.com/.source,
      ),
    ),
  ]);
  expect(verdict.turns).toMatch(/^(?:What would change it: |Nothing that was varied)/);
  expect(verdict.advice).toContainEqual(
    expect.stringMatching(/^On edge, a cron every two minutes would cost [\d.]+ USD more/),
  );
  expect(verdict.operator).toMatch(/pays for \d+ minutes a month of an operator at 40 USD an hour: none are counted/);
  expect(verdict.distance).toMatch(/edge gains at page 100 ms, asset 100 ms.*loses/);
});

it('says that distance hurts where a request asks the database more than once', () => {
  const given = caseOf();
  const { routes } = given.figures.edge;
  const asked = {
    write: { ...routes.write, queries: 3.5 },
    // Most of them by the job that makes the variants, which nobody waits for.
    upload: { ...routes.upload, queries: 17 },
    photo: { ...routes.photo, queries: 0.3 },
  };
  const edge = { ...given.figures.edge, routes: { ...routes, ...asked } };
  const figures = { ...given.figures, edge };
  const { distance } = costVerdictOf({
    given: { ...given, figures },
    costs: costsOf(given, 2),
    uncertainty: guessed,
    draws: 5,
  });
  expect(distance).toMatch(/loses at most at .*write 250 ms, upload 500 ms .*; it stays about the same at .*photo/);
  expect(given.mix.hitRatio).toBe(0.4);
  expect(distance).not.toMatch(/photo \d+ ms.*loses/);
});
