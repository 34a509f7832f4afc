import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleForBrowser } from '@isntgram/vm-profile/bundle';
import { expect, it } from 'vitest';
import { latestFile, readmeFile } from '../../cli/keep.ts';
import { mixOfMembers } from '../../community.ts';
import { readMeasured } from '../../figures-file.ts';
import { mixes } from '../../mixes.ts';
import { readPriceBook } from '../../prices/book.ts';
import { costsOf, perDecadeMoving } from '../../shown/costs.ts';
import { caseOf, keptOf, loadLatest } from '../../shown/latest.ts';
import { isAtRest, restOf, withPositions } from '../../shown/sliders.ts';
import { sampleRun } from '../../testing/sample-run.ts';
import { latestOf } from './latest-of.ts';
import { withReadmeFigures } from './readme-figures.ts';

const day = '2026-11-21';
const rest = restOf(mixes['club-of-500']);

it('is what "npm run compare -- keep" writes of the run and the prices that are kept', async () => {
  const kept = JSON.parse(await readFile(latestFile, 'utf8'));
  expect(kept).toEqual(latestOf(await readMeasured(), await readPriceBook()));
  const latest = await loadLatest();
  expect(JSON.parse(JSON.stringify(keptOf(latest)))).toEqual(kept);
  expect(latest.scenarios.every(({ ratios }) => Number(ratios.edge?.value) > 0)).toBe(true);
});

it('tells in the README what the run that is kept says, and names no place on a machine', async () => {
  const [readme, run] = [await readFile(readmeFile, 'utf8'), await readMeasured()];
  expect(readme).toBe(withReadmeFigures(readme, run));
  expect(() => withReadmeFigures('nothing', run)).toThrow(/no place for figures/);
  expect(JSON.stringify(run)).not.toMatch(/\/(?:home|root|tmp|work|Users)\/|localhost:\d/);
});

it('costs at rest what the report of the same run says', async () => {
  const { figures, ...run } = sampleRun();
  if (!figures) throw new Error('The sample has no figures.');
  const latest = latestOf({ ...run, figures }, await readPriceBook());
  const ofMembers = mixOfMembers(2_000);
  expect(ofMembers.hitRatio * 100).not.toBe(Math.round(ofMembers.hitRatio * 100));
  for (const mix of [mixes['club-of-500'], ofMembers]) {
    const given = caseOf(latest, mix, day);
    const positions = restOf(mix);
    expect(isAtRest(positions, mix)).toBe(true);
    expect(isAtRest({ ...positions, hits: positions.hits + 1 }, mix)).toBe(false);
    const [still, moved] = [costsOf(given), costsOf(withPositions(given, positions), perDecadeMoving)];
    expect(moved.months).toEqual(still.months);
    const there = withPositions(given, { ...positions, hits: positions.hits + 1 });
    expect(there.mix.hitRatio).toBeCloseTo((positions.hits + 1) / 100);
  }
});

it('follows each slider', async () => {
  const given = caseOf(await loadLatest(), mixes['club-of-500'], day);
  const edge = (change: Partial<typeof rest>) =>
    costsOf(withPositions(given, { ...rest, ...change }), 1).months.edge.bill.totalUsd;
  expect(edge({ load: 1 })).toBeGreaterThan(edge({}));
  expect(edge({ photos: 2 })).toBeGreaterThan(edge({}));
  expect(edge({ hits: 0 })).toBeGreaterThanOrEqual(edge({ hits: 100 }));
  expect(edge({ prices: 1 })).toBeCloseTo(10 * edge({}), 0);
});

it('takes nothing into a page that only measures', async () => {
  const script = await bundleForBrowser(fileURLToPath(new URL('../../browser.ts', import.meta.url)));
  expect(script).not.toContain('undici');
  expect(script.length).toBeLessThan(60_000);
});
