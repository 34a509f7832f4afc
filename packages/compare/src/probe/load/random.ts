/**
 * Numbers from 0 to below 1 that are the same for the same seed (mulberry32), so that both profiles are asked the same.
 */
export type Random = () => number;

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Picks items by Zipf's law: the n-th is asked for 1/n times as often as the first. */
export function zipf<Item>(items: readonly Item[]): (random: Random) => Item {
  const sums: number[] = [];
  items.forEach((_, index) => {
    sums.push((sums.at(-1) ?? 0) + 1 / (index + 1));
  });
  return (random) => {
    const at = random() * (sums.at(-1) ?? 0);
    const found = items[sums.findIndex((sum) => at < sum)];
    if (found === undefined) throw new Error('There is nothing to pick from.');
    return found;
  };
}
