/**
 * Whole numbers of a currency's smallest unit, multiplied and divided without a float in between: `times` and `by` are
 * whole too.
 */

/** `amount * times / by`, half a unit rounded up. None is below 0, and `by` is above. */
export function halfUp(amount: number, times: number, by: number): number {
  const [product, divisor] = [BigInt(amount) * BigInt(times), BigInt(by)];
  return Number((2n * product + divisor) / (2n * divisor));
}

/**
 * `amount` in as many parts as there are weights, in proportion to them, whole, and together exactly `amount`: what is
 * left after rounding down goes one each to those that lost most by it, the first of equals first.
 */
export function allocate(amount: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + BigInt(weight), 0n);
  if (sum === 0n) return weights.map(() => 0);
  const shares = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const parts = shares.map((share) => Number(share / sum));
  const left = amount - parts.reduce((total, part) => total + part, 0);
  const lossOf = (at: number): bigint => (shares[at] ?? 0n) % sum;
  const losers = weights
    .map((_, at) => at)
    .sort((one, other) => (lossOf(one) === lossOf(other) ? one - other : lossOf(one) < lossOf(other) ? 1 : -1));
  for (const at of losers.slice(0, left)) parts[at] = (parts[at] ?? 0) + 1;
  return parts;
}

/**
 * What the pieces from `from` to before `to` make of the `amount` of `pieces` pieces. However many pieces are taken in
 * whatever steps, one after the other, together they make exactly `amount`.
 */
export function partOf(amount: number, pieces: number, from: number, to: number): number {
  const until = (count: number): number => Number((BigInt(amount) * BigInt(count)) / BigInt(pieces));
  return until(to) - until(from);
}
