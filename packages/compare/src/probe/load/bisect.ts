/** The greatest good ÷ the least bad rate that a search ends with: what lies between is known to ±10 %. */
const apartMax = 1.2;
const step = 1.5;

/**
 * What the next rate to try is, of a search that goes up by half until it is too much, and then halves what is left.
 */
export function nextRate(
  goodPerSecond: number,
  badPerSecond: number | null,
  firstPerSecond: number,
): number | undefined {
  if (badPerSecond === null) return goodPerSecond === 0 ? firstPerSecond : goodPerSecond * step;
  if (goodPerSecond === 0) return badPerSecond > 1 ? badPerSecond / 2 : undefined;
  return badPerSecond / goodPerSecond > apartMax ? Math.sqrt(goodPerSecond * badPerSecond) : undefined;
}
