import { scenarios } from '../scenarios.ts';
import { nextRate } from './bisect.ts';
import { runOpenLoop } from './open-loop.ts';
import { type Progress, saturationPhases } from './progress.ts';
import { createRandom } from './random.ts';
import { failuresOf, type Saturation } from './run-file.ts';
import type { Side } from './sides.ts';
import type { World } from './world.ts';

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

/**
 * Looks for the rate of browsing, photos, feeds and likes up to which the 95th percentile stays within 300 ms and no more than one in
 * 1,000 fail: up by half until it is too much, then between the two until it is known to ±10 %.
 */
export async function findSaturation(
  side: Side,
  world: World,
  seconds: number,
  machine: string,
  clock: Progress,
): Promise<Saturation> {
  const { profile, client } = side;
  const random = createRandom(7);
  const kinds = [scenarios.browse, scenarios.photos, scenarios.photos, scenarios.scroll, scenarios.scroll, scenarios.engage];
  let good = 0;
  let bad: number | null = null;
  let rate = firstPerSecond;
  let misses = 0;
  let worst: Omit<Saturation, 'profile' | 'machine' | 'goodPerSecond' | 'badPerSecond'> | undefined;
  for (let turn = 0; ; turn++) {
    const before = await side.account?.();
    const seen = await runOpenLoop({
      ratePerSecond: rate,
      seconds: Math.min(secondsMax, Math.max(seconds, arrivalsWanted / rate)),
      arrive: (index) => (kinds[index % kinds.length] ?? scenarios.browse).arrive(client, world, random),
    });
    const after = await side.account?.();
    const cores = (key: 'appCpuMs' | 'databaseCpuMs' | 'standInCpuMs') =>
      before && after ? (after[key] - before[key]) / 1_000 / seen.seconds : 0;
    const used = {
      appCores: cores('appCpuMs'),
      databaseCores: cores('databaseCpuMs'),
      standInCores: cores('standInCpuMs'),
      generatorShare: seen.generatorShare,
    };
    const errorShare = failuresOf(seen.errors) / seen.sent;
    const isGood = seen.latency.p95 <= p95MsMax && errorShare <= errorShareMax;
    clock.done(1);
    clock.say(`${profile}: ${rate.toFixed(0)}/s${isGood ? '' : ': too much'}`);
    if (isGood) good = rate;
    misses = isGood ? 0 : misses + 1;
    if (!isGood && misses < missesMax && seen.generatorShare <= generatorShareMax) continue;
    if (!isGood) {
      bad = rate;
      worst = { p95Ms: seen.latency.p95, errorShare, ranOut: whatRanOut(used), arrivals: seen.sent, ...used };
    }
    misses = 0;
    const next = seen.generatorShare > generatorShareMax ? undefined : nextRate(good, bad, firstPerSecond);
    if (next === undefined || turn >= turnsMax - 1) {
      const ranOut = 'nothing of the instance: the one who asks was busy';
      clock.done(saturationPhases - turn - 1);
      const unfound = { p95Ms: seen.latency.p95, errorShare, ranOut, arrivals: seen.sent, ...used };
      return { profile, machine, goodPerSecond: good, badPerSecond: bad, ...(worst ?? unfound) };
    }
    rate = next;
  }
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
