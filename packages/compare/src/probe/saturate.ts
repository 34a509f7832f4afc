import { scenarios } from '../scenarios.ts';
import { runOpenLoop } from './open-loop.ts';
import { createRandom } from './random.ts';
import { failuresOf, type Saturation } from './run-file.ts';
import type { Side } from './sides.ts';
import type { World } from './world.ts';

const p95MsMax = 300;
const errorShareMax = 0.001;
const firstPerSecond = 40;
const step = 1.5;
const ratesMax = 12;
/** Of a core: beyond it the one who asks is what gives out. */
const generatorShareMax = 0.8;

/** Raises the rate of browsing, photos and feeds until the 95th percentile passes 300 ms or more than one in 1,000 fail. */
export async function findSaturation(
  side: Side,
  world: World,
  seconds: number,
  machine: string,
  say: (line: string) => void,
): Promise<Saturation> {
  const { profile, client } = side;
  const random = createRandom(7);
  const kinds = [scenarios.browse, scenarios.photos, scenarios.photos, scenarios.scroll, scenarios.scroll];
  let good = 0;
  let rate = firstPerSecond;
  for (let turn = 0; ; turn++) {
    const before = await side.account?.();
    const seen = await runOpenLoop({
      ratePerSecond: rate,
      seconds,
      arrive: (index) => (kinds[index % kinds.length] ?? scenarios.browse).arrive(client, world, random),
    });
    const after = await side.account?.();
    const cores = (key: 'appCpuMs' | 'databaseCpuMs') =>
      before && after ? (after[key] - before[key]) / 1_000 / seen.seconds : 0;
    const [appCores, databaseCores] = [cores('appCpuMs'), cores('databaseCpuMs')];
    const errorShare = failuresOf(seen.errors) / seen.sent;
    const isGood = seen.latency.p95 <= p95MsMax && errorShare <= errorShareMax;
    say(`${profile}: ${rate.toFixed(0)}/s, p95 ${seen.latency.p95.toFixed(0)} ms${isGood ? '' : ': too much'}`);
    if (isGood) good = rate;
    if (!isGood || turn === ratesMax - 1 || seen.generatorShare > generatorShareMax) {
      const { generatorShare } = seen;
      const ranOut = isGood
        ? 'nothing of the instance: the one who asks was busy'
        : whatRanOut({ appCores, databaseCores, generatorShare });
      const figures = { p95Ms: seen.latency.p95, errorShare, ranOut, appCores, databaseCores, generatorShare };
      return { profile, machine, goodPerSecond: good, badPerSecond: isGood ? null : rate, ...figures };
    }
    rate *= step;
  }
}

function whatRanOut({
  appCores,
  databaseCores,
  generatorShare,
}: Pick<Saturation, 'appCores' | 'databaseCores' | 'generatorShare'>): string {
  const busiest = Math.max(appCores, databaseCores, generatorShare);
  if (busiest < 0.6) return 'something that waits: no process was busy';
  if (busiest === generatorShare) return 'the one who asks, on the same processors';
  return busiest === databaseCores ? 'the database’s processor' : 'the application’s processor';
}
