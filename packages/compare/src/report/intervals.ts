import { createRandom, type Random } from '../probe/load/random.ts';
import { median } from '../statistics.ts';

/** An estimate with the interval in which 99 of 100 repetitions would see it: many things are compared at once. */
export interface Interval {
  value: number;
  low: number;
  high: number;
  /** How many times as great as the least the greatest of the identical rounds of one side was. */
  noise: number;
  /** Was enough seen for the interval and the noise to mean something? */
  enough: boolean;
}

const repetitions = 500;
const roundsMin = 3;

/**
 * The ratio of the medians of two sets of rounds (`above` ÷ `below`), by bootstrap: rounds are drawn anew, then what
 * was seen in each. Undefined where either is empty.
 */
export function medianRatio(above: readonly number[][], below: readonly number[][], seed = 1): Interval | undefined {
  const [seen, other] = [above.filter(({ length }) => length > 0), below.filter(({ length }) => length > 0)];
  if (seen.length === 0 || other.length === 0) return undefined;
  const random = createRandom(seed);
  const draw = (rounds: readonly number[][]) => {
    const drawn = Float64Array.from(redraw(rounds, random).flatMap((round) => redraw(round, random))).sort();
    return drawn[Math.floor(drawn.length / 2)] ?? Number.NaN;
  };
  const ratios = Float64Array.from({ length: repetitions }, () => draw(seen) / draw(other)).sort();
  const at = (share: number) => ratios[Math.min(repetitions - 1, Math.floor(share * repetitions))] ?? Number.NaN;
  return {
    value: median(seen.flat()) / median(other.flat()),
    low: at(0.005),
    high: at(0.995),
    noise: Math.max(noiseOf(seen), noiseOf(other)),
    enough: Math.min(seen.length, other.length) >= roundsMin,
  };
}

const redraw = <Item>(items: readonly Item[], random: Random): Item[] =>
  items.map(() => items[Math.floor(random() * items.length)] as Item);

/** How far rounds that ought to be alike lie apart: the greatest of their medians ÷ the least. */
function noiseOf(rounds: readonly number[][]): number {
  const medians = rounds.map(median);
  return Math.max(...medians) / Math.min(...medians);
}

/** What a machine that nobody else uses differs by from run to run. */
const noiseMin = 1.1;

/** Is a difference seen: does the interval leave out 1, and is it more than what identical rounds differ by? */
export const isDifferent = ({ value, low, high, noise, enough }: Interval): boolean =>
  enough && (low > 1 || high < 1) && Math.abs(Math.log(value)) > Math.log(Math.max(noise, noiseMin));
