import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Compared, compareRecordings, type Difference, ofPassing } from '@isntgram/acceptance/parity/compare';
import { compareConsoles, compareOutcomes, comparePictures } from '@isntgram/acceptance/parity/compare-others';
import { createSteps, type Steps } from '@isntgram/cli/steps';
import { awaitStop } from '@isntgram/cli/stopping';
import { comparePhotos } from '@isntgram/compare/bench/photos/compare-photos';
import { startSubject } from '@isntgram/compare/bench/subject';
import { byProfile, type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import { withProfile } from '../against-profile.ts';
import { requireChromium } from '../chromium.ts';
import { suiteEnvironment } from '../served.ts';
import { createSuiteRuns, type SuiteRuns, type TestEnd } from '../suite-runs.ts';
import { judgeDifferences } from './judge-recordings.ts';
import { readConsoles, readRecording } from './recordings.ts';
import { describeExtent, describeJudged, faultsOf } from './report.ts';
import { type Counts, tableOf } from './table.ts';

export const paritySuites = ['api', 'cache', 'journeys', 'media'] as const;
export type ParitySuite = (typeof paritySuites)[number];

interface Plan {
  suites: readonly ParitySuite[];
  json: boolean;
  environment: Readonly<Record<string, string>>;
}

/** The files of the API suite that ask how long what is kept for everybody lives. */
const cacheFiles = /\/(pages|hostile-pages|privacy|headers|cache[\w-]*|purge[\w-]*)\.test\.ts$/;

interface Work extends Plan {
  folder: string;
  steps: Steps;
  stop: AbortSignal;
  runs: SuiteRuns;
}

interface Found {
  counts: Partial<Record<ParitySuite, Counts>>;
  differences: Difference[];
  extent?: Compared | undefined;
  /** Whether some of it could not be compared, as a test failed. */
  hasFailed: boolean;
}

/** Runs the suites on both profiles and compares what came of them. @returns the exit code */
export async function runParity(plan: Plan): Promise<number> {
  if (plan.suites.includes('journeys')) requireChromium(plan.environment);
  const folder = await mkdtemp(join(tmpdir(), 'isntgram-parity-'));
  const stopping = new AbortController();
  void awaitStop(() => process.exit(130)).then(() => stopping.abort());
  const steps = createSteps(process.stderr);
  const stop = stopping.signal;
  const work = { ...plan, folder, steps, stop, runs: createSuiteRuns(plan.environment, stop, steps) };
  try {
    const found: Found[] = [];
    for (const { name, suites, find } of parts) {
      if (stop.aborted || !suites.some((suite) => plan.suites.includes(suite))) continue;
      // What one could not be asked for takes nothing from what the others found.
      await find(work).then(
        (one) => found.push(one),
        (error: unknown) => work.runs.fail(`${name}, on both profiles`, error),
      );
    }
    return await tell(work, found);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function tell({ runs, suites, json }: Work, found: readonly Found[]): Promise<number> {
  const judged = await judgeDifferences(found.flatMap(({ differences }) => differences));
  // What a test would have asked that failed, nobody knows.
  const isAll = suites.length === paritySuites.length && found.length === parts.length;
  const whole = isAll && found.every(({ hasFailed }) => !hasFailed);
  const counts: Found['counts'] = Object.assign({}, ...found.map((each) => each.counts));
  const faults = faultsOf(judged, whole);
  if (found.length > 0) runs.add('the same on both profiles', faults.length > 0 ? 1 : 0, faults);
  const code = await runs.finish();
  const extents = found.flatMap(({ extent }) => (extent ? [describeExtent(extent)] : []));
  const lines = [...tableOf(counts), ...describeJudged(judged, whole), ...extents];
  process.stdout.write(json ? `${JSON.stringify({ counts, ...judged }, undefined, 2)}\n` : `${lines.join('\n')}\n`);
  return code;
}

/** Runs a project of the suite on each profile, one after the other; each keeps what it was answered in a folder. */
async function onEach(
  { environment, folder, steps, stop, runs }: Work,
  {
    name,
    project,
    more = {},
    files = [],
  }: { name: string; project: string; more?: Record<string, string>; files?: string[] },
): Promise<Record<Profile, { address: URL; folder: string; ends: readonly TestEnd[] }>> {
  const results = byProfile((profile) => ({
    address: new URL('http://localhost'),
    folder: join(folder, project, profile),
    ends: [] as readonly TestEnd[],
  }));
  for (const profile of profiles) {
    const result = results[profile];
    await withProfile({ profile }, { ...more, ...environment }, steps, stop, async (served) => {
      steps.say(`\nThe ${name} on the ${profile} profile`);
      result.address = new URL(served.url);
      result.ends = await runs.run(`${name} on the ${profile} profile`, {
        cwd: 'packages/acceptance',
        args: ['--project', project, ...files],
        environment: { ...suiteEnvironment(served), ISNTGRAM_RECORD: result.folder },
      });
    });
  }
  return results;
}

const countsOf = (of: (profile: Profile) => readonly TestEnd[]): Counts =>
  byProfile((profile) => ({
    run: of(profile).length,
    passed: of(profile).filter(({ status }) => status === 'passed').length,
  }));

const hasFailed = (ends: readonly TestEnd[]): boolean => ends.some(({ status }) => status === 'failed');

async function askApi(work: Work): Promise<Found> {
  const { suites } = work;
  const cacheAlone = !suites.includes('api');
  const files = cacheAlone ? ['pages', 'privacy', 'headers', 'cache', 'purge'].map((name) => `/${name}`) : [];
  const results = await onEach(work, { name: 'API suite', project: 'api', files });
  const ends = profiles.flatMap((profile) => results[profile].ends);
  const recordings = await Promise.all(
    profiles.map(async (profile) => {
      const { address, folder } = results[profile];
      return { address, exchanges: ofPassing(await readRecording(folder), ends) };
    }),
  );
  const [one, other] = recordings;
  const extent = one && other && compareRecordings(one, other);
  const isCache = ({ file }: TestEnd): boolean => cacheFiles.test(file);
  return {
    counts: {
      ...(!cacheAlone && { api: countsOf((profile) => results[profile].ends.filter((end) => !isCache(end))) }),
      ...(suites.includes('cache') && { cache: countsOf((profile) => results[profile].ends.filter(isCache)) }),
    },
    differences: extent?.differences ?? [],
    extent,
    hasFailed: hasFailed(ends),
  };
}

async function walkJourneys(work: Work): Promise<Found> {
  // All that a browser does here comes from one address.
  const results = await onEach(work, { name: 'journeys', project: 'journeys', more: { RATE_LIMIT_FACTOR: '100' } });
  const [one, other] = await Promise.all(
    profiles.map(async (profile) => {
      const { address, folder, ends } = results[profile];
      return { address, ends, lines: await readConsoles(folder) };
    }),
  );
  return {
    counts: { journeys: countsOf((profile) => results[profile].ends) },
    differences: one && other ? [...compareOutcomes(one.ends, other.ends), ...compareConsoles(one, other)] : [],
    hasFailed: hasFailed(profiles.flatMap((profile) => results[profile].ends)),
  };
}

async function pushPhotos({ steps }: Work): Promise<Found> {
  const edge = await startSubject('edge');
  try {
    const vm = await startSubject('vm');
    try {
      const photos = await comparePhotos([edge, vm], (line) => steps.say(line));
      const run = photos.length;
      const off = photos.flatMap((photo) => photo.deltaE ?? []);
      const mean = off.reduce((sum, each) => sum + each, 0) / off.length;
      const colours = `mean ΔE between them ${mean.toFixed(2)}, worst ${Math.max(...off).toFixed(1)} of ${off.length}`;
      return {
        counts: {
          media: {
            ...byProfile((profile) => ({
              run,
              passed: photos.filter(({ outcomes }) => outcomes.get(profile)?.includes('×')).length,
            })),
            note: colours,
          },
        },
        hasFailed: false,
        differences: comparePictures(
          photos.map(({ name, outcomes }) => ({
            name,
            one: outcomes.get('edge') ?? '',
            other: outcomes.get('vm') ?? '',
          })),
        ),
      };
    } finally {
      await vm.stop();
    }
  } finally {
    await edge.stop();
  }
}

/** What is run on both profiles before the next is, and the suites that it answers for. */
const parts: readonly { name: string; suites: readonly ParitySuite[]; find: (work: Work) => Promise<Found> }[] = [
  { name: 'API suite', suites: ['api', 'cache'], find: askApi },
  { name: 'journeys', suites: ['journeys'], find: walkJourneys },
  { name: 'photos of the corpus', suites: ['media'], find: pushPhotos },
];
