import { expect, it } from 'vitest';
import { readMeasured } from '../figures-file.ts';
import { sampleCode, sampleRun } from '../testing/sample-run.ts';
import { codeAtHand } from './build.ts';
import { isUnlikeShipped, olderThan } from './older.ts';

it('knows with what settings the code at hand is shipped', async () => {
  const { version, settings } = await codeAtHand();
  expect(version).toMatch(/^[0-9a-f]{20}$/);
  expect(settings.vm).toMatchObject({
    'api NODE_OPTIONS': expect.stringContaining('--max-semi-space-size='),
    'web NODE_OPTIONS': expect.stringContaining('--max-old-space-size='),
    Caddyfile: expect.stringMatching(/^[0-9a-f]{12}$/),
  });
  expect(settings.edge).toEqual({
    'web compatibility': expect.stringMatching(/^\d{4}-\d{2}-\d{2} nodejs_compat$/),
    'api compatibility': expect.stringMatching(/^\d{4}-\d{2}-\d{2} nodejs_compat$/),
  });
});

it('says which setting was another, and that the code was, and nothing of a run of the same', () => {
  const run = sampleRun();
  expect(olderThan(run, sampleCode)).toEqual([]);
  const atHand = { version: 'v2', settings: { edge: {}, vm: { 'api NODE_OPTIONS': '--max-semi-space-size=8' } } };
  expect(olderThan(run, atHand)).toEqual([
    'vm was measured with api NODE_OPTIONS unset, and is shipped with --max-semi-space-size=8.',
    'Measured on 2026-11-21 of version v1; the code at hand is v2: what was changed since is not in it.',
  ]);
  expect(isUnlikeShipped(run, atHand)).toBe(true);
  expect(isUnlikeShipped(run, { ...sampleCode, version: 'v2' })).toBe(false);
});

it('does not take the settings of a run for granted that is older than telling them', async () => {
  const atHand = await codeAtHand();
  const { sides, ...run } = sampleRun();
  const silent = { ...run, sides: sides.map(({ settings: _, ...side }) => side) };
  expect(olderThan(silent, atHand)[0]).toMatch(
    /^This run does not say with which settings vm ran; it is shipped with api NODE_OPTIONS/,
  );
  expect(isUnlikeShipped(silent, atHand)).toBe(true);
  const kept = await readMeasured();
  if (kept.sides.some(({ settings }) => settings === undefined)) expect(isUnlikeShipped(kept, atHand)).toBe(true);
});

it('leaves live instances to themselves', () => {
  const live = sampleRun({ at: 'https://photos.example.org' });
  expect(olderThan(live, { ...sampleCode, version: 'v2' })).toEqual([]);
});
