import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { scenarioNames } from '../scenario-names.ts';
import { sampleRun } from '../testing/sample-run.ts';
import { runOpenLoop } from './load/open-loop.ts';
import { createRandom, zipf } from './load/random.ts';
import { missingPhases, missingSaturations, whatIsLeft } from './plan.ts';
import { probe } from './probe.ts';
import { mergeRuns } from './run/merge.ts';
import { readRun, writeRun } from './run/run-file.ts';
import { reachSide } from './side/sides.ts';

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'compare-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

async function serve(health: object | string, status = 200): Promise<string> {
  const server = createServer((_, response) => {
    response.writeHead(status).end(typeof health === 'string' ? health : JSON.stringify(health));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('keeps the rate while one arrival stalls, and counts the waiting of those behind it', async () => {
  let stalled: Promise<void> | undefined;
  const seen = await runOpenLoop({
    ratePerSecond: 100,
    seconds: 0.5,
    async arrive(index) {
      if (index === 10) stalled = delay(200);
      await stalled;
    },
  });
  expect(seen.sent).toBe(50);
  expect(seen.errors).toEqual({});
  expect(seen.latency.max).toBeGreaterThan(195);
  expect(seen.latency.p90).toBeGreaterThan(80);
});

it('counts errors by their reason, beside the others', async () => {
  const seen = await runOpenLoop({
    ratePerSecond: 200,
    seconds: 0.1,
    arrive: async (index) => {
      if (index % 4 === 0) throw new Error('GET / answered 500');
    },
  });
  expect(seen.errors).toEqual({ 'GET / answered 500': 5 });
});

it('asks both profiles the same, the first far more often than the last', () => {
  const pick = zipf(['a', 'b', 'c', 'd']);
  const draw = (seed: number) => {
    const random = createRandom(seed);
    return Array.from({ length: 1_000 }, () => pick(random));
  };
  expect(draw(5)).toEqual(draw(5));
  const count = (item: string) => draw(5).filter((one) => one === item).length;
  expect(count('a') / count('d')).toBeGreaterThan(3);
});

it.each([
  ['nothing there', async () => 'http://127.0.0.1:9', /does not answer/],
  ['another program', () => serve('<html>'), /is no Isntgram/],
  [
    'a program that knows no such page',
    () => serve('', 404),
    /is no Isntgram, or not well: GET \/api\/health answered 404/,
  ],
  ['the other profile', () => serve({ status: 'ok', profile: 'vm', version: '1' }), /is the vm profile, not edge/],
  ['no address', async () => 'photos.example.org', /--edge-url takes an address like/],
])('refuses %s in one line', async (_, address, message) => {
  await expect(address().then((url) => reachSide('edge', url))).rejects.toThrow(message);
});

it('says in one line that an instance is not well enough to be looked around on', async () => {
  const health = JSON.stringify({ status: 'ok', profile: 'edge', version: '1' });
  const server = createServer(({ url }, response) => response.writeHead(url === '/api/health' ? 200 : 503).end(health));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const out = join(await newFolder(), 'run.json');
  const edge = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const asked = probe({
    out,
    rounds: 1,
    seconds: 1,
    scenarios: ['browse'],
    urls: { edge },
    saturation: false,
    say: () => undefined,
    stop: new AbortController().signal,
    now: () => new Date(),
  });
  await expect(asked).rejects.toThrow(/cannot be looked around on: GET \/explore answered 503/);
  expect(await readRun(out)).toBeUndefined();
});

it('calls a run complete only where nothing of it is void, and measures that again', () => {
  const run = sampleRun({ rounds: 2 });
  const request = {
    out: '',
    rounds: 2,
    seconds: 4,
    scenarios: scenarioNames,
    urls: {},
    saturation: false,
    say: () => undefined,
    stop: new AbortController().signal,
    now: () => new Date(),
  };
  expect(whatIsLeft(request, run, 'sample')).toEqual({ complete: true, words: '' });
  const phases = run.phases.map((phase) =>
    phase.profile === 'edge' && phase.scenario === 'scroll' && phase.round === 2 ? { ...phase, isVoid: true } : phase,
  );
  const left = whatIsLeft(request, { ...run, phases }, 'sample');
  expect(left).toEqual({
    complete: false,
    words: expect.stringMatching(/^1 of what was asked for is void.*measures it again/),
  });
  expect(missingPhases(request, { ...run, phases }, 'sample')).toEqual([
    { profile: 'edge', scenario: 'scroll', round: 2 },
  ]);

  const searched = { ...request, saturation: true };
  const [vm] = run.saturations;
  if (!vm) throw new Error('The sample has a greatest rate.');
  const saturations = [
    { ...vm, isVoid: true },
    { ...vm, profile: 'edge' as const },
  ];
  expect(missingSaturations(searched, { ...run, saturations }, 'sample')).toEqual(['vm']);
  expect(whatIsLeft(searched, { ...run, saturations }, 'sample').complete).toBe(false);
  const found = saturations.map(({ isVoid: _, ...one }) => one);
  expect(whatIsLeft(searched, { ...run, saturations: found }, 'sample').complete).toBe(true);
});

it('makes figures for the model of what was measured', () => {
  const { figures } = sampleRun({ slower: 3 });
  expect(figures?.vm.routes.feed.appCpuMs).toBeCloseTo(1, 0);
  expect(figures?.edge.routes.feed.appCpuMs).toBeCloseTo(3, 0);
  expect(figures?.vm.routes.upload.storageWrites).toBe(5);
});

it('joins runs, and refuses those of different versions', () => {
  const [one, two] = [sampleRun({ rounds: 1 }), sampleRun({ rounds: 2, seed: 2 })];
  const joined = mergeRuns([one, two]);
  expect(joined.phases).toHaveLength(one.phases.length + two.phases.length);
  expect(new Set(joined.phases.map(({ round }) => round))).toEqual(new Set([1, 2, 3]));
  expect(mergeRuns([joined, joined, one]).phases).toEqual(joined.phases);
  const other = { ...two, sides: two.sides.map((side) => ({ ...side, version: 'v2' })) };
  expect(() => mergeRuns([one, other])).toThrow(/different versions of the vm profile/);
  const elsewhere = { ...two, sides: two.sides.map((side) => ({ ...side, at: 'https://photos.example.org' })) };
  expect(() => mergeRuns([one, elsewhere])).toThrow(/at different places: here and https/);
});

it('keeps a run whole, does nothing where all of it is there, and refuses what is none', async () => {
  const path = join(await newFolder(), 'run.json');
  const run = sampleRun({ rounds: 1 });
  await writeRun(path, run);
  expect(await readRun(path)).toEqual(run);
  await writeFile(path, '{"format": 1}');
  await expect(readRun(path)).rejects.toThrow(/is no run of compare: startedAt/);
  await writeFile(path, 'half a');
  await expect(readRun(path)).rejects.toThrow(/no JSON/);
  const request = {
    out: path,
    rounds: 1,
    seconds: 9,
    scenarios: [],
    urls: {},
    saturation: false,
    say: () => undefined,
    stop: new AbortController().signal,
    now: () => new Date(),
  };
  await writeRun(path, run);
  await expect(probe(request)).rejects.toThrow(/go on with --seconds 4/);
  await expect(probe({ ...request, seconds: 4, urls: { edge: 'https://photos.example.org/' } })).rejects.toThrow(
    /edge profile at here, not https:\/\/photos\.example\.org: choose another --out/,
  );
  expect((await probe({ ...request, seconds: 4 })).phases).toEqual(run.phases);
  expect(JSON.parse(await readFile(path, 'utf8')).format).toBe(1);
});
