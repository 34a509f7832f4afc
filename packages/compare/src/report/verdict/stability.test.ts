import { byProfile } from '@isntgram/contract/kernel/profiles';
import { expect, it } from 'vitest';
import { readMeasured } from '../../figures-file.ts';
import { type Mix, mixes } from '../../mixes.ts';
import { defaultAssumptions } from '../../model/assumptions.ts';
import type { Case } from '../../model/case.ts';
import { monthOf } from '../../model/month.ts';
import { guessed } from '../../model/otherwise/chance.ts';
import { stabilityOf } from '../../model/otherwise/stability.ts';
import { scaled } from '../../model/requests.ts';
import { readPriceBook } from '../../prices/book.ts';
import type { RunFile } from '../../probe/run/run-file.ts';
import { cheaperOf, costsOf } from '../../shown/costs.ts';
import { sampleRun } from '../../testing/sample-run.ts';
import { partFiguresOf } from './part-figures.ts';
import { repeatsOf } from './repeats.ts';
import { costVerdictOf } from './verdict.ts';

const book = await readPriceBook();
const nobody = { hours: 0, usdPerHour: 0 };
const fiveRuns = [1, 2, 3, 4, 5].map((seed) => sampleRun({ seed }));

const caseOf = ({ figures }: RunFile, mix: Mix): Case => ({
  book,
  day: '2026-11-28',
  mix,
  figures: figures as Case['figures'],
  assumptions: defaultAssumptions,
  operator: byProfile(() => nobody),
});

function verdictBy(run: RunFile, mix: Mix) {
  const given = caseOf(run, mix);
  const [parts, repeats] = [partFiguresOf(run), repeatsOf(run)];
  const verdict = costVerdictOf({ given, costs: costsOf(given, 1), uncertainty: guessed, parts, repeats, draws: 20 });
  return { ...verdict, saysStep: verdict.steps.length > 0 || verdict.stability.startsWith('It lies on a step') };
}

const cheaperAt = (run: RunFile, mix: Mix) => {
  const given = caseOf(run, mix);
  return cheaperOf(byProfile((profile) => monthOf(profile, given).bill.totalUsd));
};

/** The load at which the first run says something else than at `from`, to a millionth. */
function turningPoint(mix: Mix, from: number, to: number): number {
  const [run] = fiveRuns as [RunFile];
  const before = cheaperAt(run, scaled(mix, from));
  let [low, high] = [from, to];
  while (high / low > 1 + 1e-6) {
    const middle = Math.sqrt(low * high);
    if (cheaperAt(run, scaled(mix, middle)) === before) low = middle;
    else high = middle;
  }
  return Math.sqrt(low * high);
}

it('keeps its verdict in five runs, or says in each of them that it lies on a step', () => {
  const club = mixes['club-of-500'];
  const turn = turningPoint(club, 1e-3, 1);
  const loads = [
    club,
    mixes.portfolio,
    mixes['town-of-20000'],
    ...[0.9999, 1, 1.0001].map((near) => scaled(club, turn * near)),
  ];
  for (const mix of loads) {
    const verdicts = fiveRuns.map((run) => verdictBy(run, mix));
    const isKept = new Set(verdicts.map(({ cheaper }) => cheaper)).size === 1;
    expect(isKept || verdicts.every(({ saysStep }) => saysStep), `${mix.requestsPerMonth} requests`).toBe(true);
  }
  const there = fiveRuns.map((run) => verdictBy(run, scaled(club, turn)));
  expect(there.every(({ saysStep, costConfidence }) => saysStep && costConfidence.level !== 'high')).toBe(true);
  expect(verdictBy(fiveRuns[0] as RunFile, club)).toMatchObject({
    saysStep: false,
    stability: expect.stringMatching(
      /^In all 8 repetitions .* vm stays the cheaper one, on the same plans: edge [\d.]+ … /,
    ),
  });
});

it('counts what turns from run to run', () => {
  const [run] = fiveRuns as [RunFile];
  const given = caseOf(run, mixes['club-of-500']);
  const dear = caseOf(sampleRun({ slower: 400 }), mixes['club-of-500']).figures;
  const swapped = { edge: given.figures.edge, vm: dear.edge };
  expect(stabilityOf(given, [given.figures, swapped])).toMatchObject({ repeats: 2, isStable: false });
  expect(stabilityOf(given, [])).toBeUndefined();
});

it('says of every community by the run that is kept whether its rounds, and runs drawn of them, agree', async () => {
  const run = await readMeasured();
  const parts = partFiguresOf(run);
  expect(parts).toHaveLength(3);
  for (const mix of Object.values(mixes)) {
    const { stability, cheaper } = verdictBy(run, mix);
    const alone = parts.map(({ figures }) => cheaperAt({ ...run, figures }, mix));
    if (alone.every((one) => one === cheaper))
      expect(stability).toMatch(/^(?:In all 8 repetitions|It lies on a step: of 8)/);
    else expect(stability).toMatch(/^It lies on a step: of 8/);
  }
});

it('does not know of one round alone', () => {
  const verdict = verdictBy(sampleRun({ rounds: 1 }), mixes['club-of-500']);
  expect(verdict.stability).toContain('one round alone was measured');
  expect(verdict.costConfidence.level).not.toBe('high');
});
