import { scenarios } from '../../scenarios.ts';
import { type Disturbance, type Watching, worseOf } from '../machine/disturbance.ts';
import { type Progress, saturationPhases } from '../progress.ts';
import { failuresOf, type Saturation } from '../run/run-file.ts';
import type { Account, Side } from '../side/sides.ts';
import type { World } from '../side/world.ts';
import { nextRate } from './bisect.ts';
import { type Outcome, runOpenLoop } from './open-loop.ts';
import { createRandom } from './random.ts';

const p95MsMax = 300;
const errorShareMax = 0.001;
const firstPerSecond = 40;
/** The same rate is tried again before it counts as too much: once may be chance. */
const missesMax = 2;
const turnsMax = 24;
/** So many that a hundred lie beyond the 95th percentile, in no longer than this. */
const arrivalsWanted = 2_000;
const secondsMax = 15;
/** Of a core: beyond it the one who asks is what gives out. */
const generatorShareMax = 0.8;
/** Of a core: from it on a process is busy. */
const busyCores = 0.6;

interface Search {
  side: Side;
  world: World;
  /** The least for a rate. */
  seconds: number;
  machine: string;
  clock: Progress;
  watched: Watching;
}

/**
 * Looks for the rate of browsing, photos, feeds and likes up to which the 95th percentile stays within 300 ms and no
 * more than one in 1,000 fail: up by half until it is too much, then between the two until it is known to ±10 %. Each
 * rate is watched for what else goes on on the machine; with one that nothing holds of, the search ends, void.
 */
export async function findSaturation({ side, world, seconds, machine, clock, watched }: Search): Promise<Saturation> {
  const { profile, client } = side;
  const random = createRandom(7);
  const kinds = [
    scenarios.browse,
    scenarios.photos,
    scenarios.photos,
    scenarios.scroll,
    scenarios.scroll,
    scenarios.engage,
  ];
  const measure = async (rate: number) => {
    const before = await side.account?.();
    const seen = await runOpenLoop({
      ratePerSecond: rate,
      seconds: Math.min(secondsMax, Math.max(seconds, arrivalsWanted / rate)),
      arrive: (index) => (kinds[index % kinds.length] ?? scenarios.browse).arrive(client, world, random),
    });
    return { seen, used: usedIn(seen, before, await side.account?.()) };
  };
  let turns = 0;
  const tryRate = async (rate: number): Promise<Tried> => {
    const { result, disturbance, isVoid } = await watched(`${profile} at ${rate.toFixed(0)}/s`, () => measure(rate));
    const { seen, used } = result;
    const errorShare = failuresOf(seen.errors) / seen.sent;
    const isGood = seen.latency.p95 <= p95MsMax && errorShare <= errorShareMax;
    turns += 1;
    clock.done(1);
    clock.say(`${profile}: ${rate.toFixed(0)}/s${isVoid ? ': void' : isGood ? '' : ': too much'}`);
    const told = { p95Ms: seen.latency.p95, errorShare, ranOut: whatRanOut(used), arrivals: seen.sent, ...used };
    return {
      isGood,
      isLast: seen.generatorShare > generatorShareMax,
      told,
      disturbance,
      ...(isVoid ? { isVoid } : {}),
    };
  };
  const found = await searchRate(tryRate);
  clock.done(saturationPhases - turns);
  return { profile, machine, ...found };
}

/** What one rate was answered like. */
export interface Tried {
  isGood: boolean;
  /** Was the one who asks busy, so that more cannot be asked? */
  isLast: boolean;
  told: Omit<Saturation, 'profile' | 'machine' | 'goodPerSecond' | 'badPerSecond' | 'disturbance' | 'isVoid'>;
  disturbance: Disturbance;
  isVoid?: true;
}

/**
 * The search, of which `tryRate` tells what a rate was answered like; the worst of what went on beside it stands with
 * what it found.
 */
export async function searchRate(
  tryRate: (rate: number) => Promise<Tried>,
): Promise<Omit<Saturation, 'profile' | 'machine'>> {
  let good = 0;
  let bad: number | null = null;
  let rate = firstPerSecond;
  let misses = 0;
  let worst: Tried['told'] | undefined;
  let disturbance: Disturbance | undefined;
  for (let turn = 1; ; turn++) {
    const tried = await tryRate(rate);
    disturbance = tried.isVoid ? tried.disturbance : worseOf(disturbance, tried.disturbance);
    if (tried.isVoid)
      return { goodPerSecond: good, badPerSecond: bad, ...(worst ?? tried.told), disturbance, isVoid: true };
    if (tried.isGood) good = rate;
    misses = tried.isGood ? 0 : misses + 1;
    if (!tried.isGood && misses < missesMax && !tried.isLast) continue;
    if (!tried.isGood) {
      bad = rate;
      worst = tried.told;
    }
    misses = 0;
    const next = tried.isLast ? undefined : nextRate(good, bad, firstPerSecond);
    if (next === undefined || turn >= turnsMax) {
      const unfound = { ...tried.told, ranOut: 'nothing of the instance: the one who asks was busy' };
      return { goodPerSecond: good, badPerSecond: bad, ...(worst ?? unfound), disturbance };
    }
    rate = next;
  }
}

function usedIn(seen: Outcome, before: Account | undefined, after: Account | undefined): Used {
  const cores = (key: 'appCpuMs' | 'databaseCpuMs' | 'standInCpuMs') =>
    before && after ? (after[key] - before[key]) / 1_000 / seen.seconds : 0;
  return {
    appCores: cores('appCpuMs'),
    databaseCores: cores('databaseCpuMs'),
    standInCores: cores('standInCpuMs'),
    generatorShare: seen.generatorShare,
  };
}

type Used = Pick<Saturation, 'appCores' | 'databaseCores' | 'standInCores' | 'generatorShare'>;

function whatRanOut({ appCores, databaseCores, standInCores, generatorShare }: Used): string {
  const busy = [
    { cores: generatorShare, what: 'the one who asks, on the same processors' },
    { cores: databaseCores, what: 'the database’s processor' },
    { cores: standInCores, what: 'the processor of what stands in for the platform here' },
    { cores: appCores, what: 'the application’s processor' },
  ].sort((a, b) => b.cores - a.cores);
  const [busiest] = busy;
  return busiest && busiest.cores >= busyCores ? busiest.what : 'something that waits: no process was busy';
}
