import { expect, it } from 'vitest';
import { mergeRuns } from '../../probe/run/merge.ts';
import type { RunFile } from '../../probe/run/run-file.ts';
import { byCompared } from '../../shown/ratios.ts';
import { sampleRun } from '../../testing/sample-run.ts';
import { scenarioRows } from '../report-data.ts';
import { independenceOf, isNearby } from './independence.ts';
import { speedOf } from './speed-verdict.ts';

const confidence = (run: RunFile) => speedOf({ scenarios: scenarioRows(run), run }).speedConfidence;
const live = 'https://photos.example.org';
const merged = (...given: Parameters<typeof sampleRun>[0][]) => mergeRuns(given.map((one) => sampleRun(one)));

it('trusts a run no more for being merged with itself', () => {
  const run = sampleRun({ at: live });
  expect(confidence(mergeRuns([run, run, run, run]))).toEqual(confidence(run));
  expect(confidence(run)).toMatchObject({
    level: 'low',
    why: expect.stringContaining('3 rounds in 1 independent run from 1 machine'),
  });
});

it('is sure only of independent runs from several places against live addresses', () => {
  const [berlin, lima] = [
    { at: live, machine: 'berlin' },
    { at: live, machine: 'lima' },
  ];
  const three = (at: string) =>
    merged({ at, machine: 'berlin', seed: 1 }, { at, machine: 'lima', seed: 2 }, { at, machine: 'lima', seed: 3 });
  expect(confidence(three(live)).level).toBe('high');
  expect(confidence(three('http://localhost:8080'))).toMatchObject({
    level: 'medium',
    why: expect.stringContaining('distance'),
  });
  expect(confidence(merged({ ...berlin, seed: 1 }, { ...berlin, seed: 2 }, { ...berlin, seed: 3 }))).toMatchObject({
    level: 'medium',
    why: expect.stringContaining('one place'),
  });
  expect(confidence(merged({ ...berlin, seed: 1 }, { ...lima, seed: 2 })).level).toBe('medium');
  expect(confidence(sampleRun({ rounds: 1, at: live })).level).toBe('low');
});

it('is not sure where the runs do not agree', () => {
  const run = merged(
    { at: live, machine: 'berlin', seed: 1, slower: 3 },
    { at: live, machine: 'lima', seed: 2, slower: 3 },
    { at: live, machine: 'lima', seed: 3, slower: 0.9 },
  );
  const scenarios = scenarioRows(run).map((row) => ({
    ...row,
    ratios: byCompared((profile) => row.ratios[profile] && { ...row.ratios[profile], seen: true }),
  }));
  expect(speedOf({ scenarios, run }).speedConfidence).toMatchObject({
    level: 'low',
    why: expect.stringContaining('do not agree on'),
  });
});

it.each([
  ['here', true],
  ['http://localhost:3000', true],
  ['http://127.1.2.3', true],
  ['https://[::1]:8443', true],
  ['http://10.0.0.2', true],
  ['http://172.20.0.1', true],
  ['https://photos.example.org', false],
  ['https://172.40.0.1', false],
])('knows whether %s is nearby: %s', (at, near) => {
  expect(isNearby(at)).toBe(near);
});

it('counts what both profiles have in common', () => {
  const run = sampleRun({ rounds: 2 });
  const half = { ...run, phases: run.phases.filter(({ profile, round }) => profile === 'vm' || round === 1) };
  expect(independenceOf(half)).toMatchObject({ rounds: 1, runs: 1, vantagePoints: 1 });
  expect(independenceOf({ ...run, phases: run.phases.filter(({ profile }) => profile === 'vm') })).toMatchObject({
    runs: 0,
  });
});
