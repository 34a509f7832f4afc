/** The value below which the fraction `share` (0 to 1) of `values` lies; NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const geometricMean = (values: readonly number[]): number =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);

/** The median with the least and the greatest, as text. */
export function spread(values: readonly number[], digits: number): string {
  const [low, middle, high] = [Math.min(...values), median(values), Math.max(...values)].map((value) =>
    value.toFixed(digits),
  );
  return `${middle} (${low} … ${high})`;
}

const resamples = 2_000;

/**
 * The median of the ratios of `values` to `base`, which were measured in pairs, and between what 95 of 100 repetitions
 * would have it: a percentile bootstrap, drawn the same way each time.
 */
export function pairedRatio(
  values: readonly number[],
  base: readonly number[],
): { ratio: number; low: number; high: number } {
  const ratios = values.map((value, at) => value / (base[at] ?? Number.NaN));
  let seed = 1;
  const draw = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return ratios[seed % ratios.length] ?? Number.NaN;
  };
  const medians = Array.from({ length: resamples }, () => median(ratios.map(draw)));
  return { ratio: median(ratios), low: quantile(medians, 0.025), high: quantile(medians, 0.975) };
}
