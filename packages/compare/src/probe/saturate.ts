import { scenarios } from '../scenarios.ts';
import { runOpenLoop } from './open-loop.ts';
import { type Progress, saturationPhases } from './progress.ts';
import { createRandom } from './random.ts';
import { failuresOf, type Saturation } from './run-file.ts';
import type { Side } from './sides.ts';
import type { World } from './world.ts';

const p95MsMax = 300;
const errorShareMax = 0.001;
const firstPerSecond = 40;
const step = 1.5;
/** The same rate is tried again before it counts as too much: once may be chance. */
const missesMax = 2;
const turnsMax = 14;
/** Of a core: beyond it the one who asks is what gives out. */
const generatorShareMax = 0.8;
/** Of a core: from it on a process is busy. */
const busyCores = 0.6;

/** Raises the rate of browsing, photos and feeds until the 95th percentile passes 300 ms or more than one in 1,000 fail. */
export async function findSaturation(
  side: Side,
  world: World,
  seconds: number,
  machine: string,
  clock: Progress,
): Promise<Saturation> {
  const { profile, client } = side;
  const random = createRandom(7);
  const kinds = [scenarios.browse, scenarios.photos, scenarios.photos, scenarios.scroll, scenarios.scroll];
  let good = 0;
  let rate = firstPerSecond;
  let misses = 0;
  for (let turn = 0; ; turn++) {
    const before = await side.account?.();
    const seen = await runOpenLoop({
      ratePerSecond: rate,
      seconds,
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
    clock.say(`${profile}: ${rate.toFixed(0)}/s, p95 ${seen.latency.p95.toFixed(0)} ms${isGood ? '' : ': too much'}`);
    if (isGood) good = rate;
    misses = isGood ? 0 : misses + 1;
    if (misses === missesMax || turn === turnsMax - 1 || seen.generatorShare > generatorShareMax) {
      const ranOut = isGood ? 'nothing of the instance: the one who asks was busy' : whatRanOut(used);
      const figures = { p95Ms: seen.latency.p95, errorShare, ranOut, ...used };
      clock.done(saturationPhases - turn - 1);
      return { profile, machine, goodPerSecond: good, badPerSecond: isGood ? null : rate, ...figures };
    }
    if (isGood) rate *= step;
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
