import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleForBrowser } from '@isntgram/vm-profile/bundle';
import { expect, it } from 'vitest';
import { latestFile, readmeFile } from '../../cli/keep.ts';
import { readMeasured } from '../../figures-file.ts';
import { mixes } from '../../mixes.ts';
import { readPriceBook } from '../../prices/book.ts';
import { costsOf, perDecadeMoving } from '../../shown/costs.ts';
import { caseOf, loadLatest } from '../../shown/latest.ts';
import { restOf, withPositions } from '../../shown/sliders.ts';
import { sampleRun } from '../../testing/sample-run.ts';
import { latestOf } from './latest-of.ts';
import { withReadmeFigures } from './readme-figures.ts';

const day = '2026-11-21';
const rest = restOf(mixes['club-of-500']);

it('is what "npm run compare -- keep packages/compare/reference.json" writes of the run and the prices that are kept', async () => {
  const kept = JSON.parse(await readFile(latestFile, 'utf8'));
  expect(kept).toEqual(latestOf(await readMeasured(), await readPriceBook()));
  expect(await loadLatest()).toEqual(kept);
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
  const given = caseOf(latest, mixes['club-of-500'], day);
  const [still, moved] = [costsOf(given), costsOf(withPositions(given, rest), perDecadeMoving)];
  expect(moved.months.edge.bill).toEqual(still.months.edge.bill);
  expect(moved.months.vm.bill).toEqual(still.months.vm.bill);
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
