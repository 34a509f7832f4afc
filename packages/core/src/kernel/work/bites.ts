import type { SQL } from 'drizzle-orm';
import type { Means } from '../context.ts';

/**
 * How much of what is left is done in one run: `bitesMax` bites, each a short transaction of `rowsMax` rows at most.
 */
export interface Bites {
  rowsMax?: number | undefined;
  bitesMax?: number | undefined;
}

/** Rows a bite at a time, each a short transaction of `rowsMax` rows at most. Answers whether more may be left. */
export async function inBites<Work extends Pick<Means, 'db'>>(
  work: Work,
  { rowsMax = 1_000, bitesMax = 20 }: Bites,
  bite: (work: Work, rowsMax: number) => SQL,
): Promise<boolean> {
  for (let taken = 0; taken < bitesMax; taken++)
    if ((await work.db.rows(bite(work, rowsMax))).length < rowsMax) return false;
  return true;
}
