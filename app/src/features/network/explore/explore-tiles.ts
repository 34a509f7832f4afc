import { phoneWidth } from '@/parts/photos/photo';

/**
 * Six tiles, one of them large, are three whole rows. A page opens with one and a half screens of a phone, and goes on
 * by three.
 */
export const firstPageSize = 18;
export const pageSize = 24;

/** Where the tile at `at` of `count` stands: now and then one is as large as four, left and right in turn. */
export function placeOf(at: number, count: number): string | undefined {
  const block = at - (at % 6);
  if (count - block < 3) return undefined;
  if (at % 12 === 0) return 'col-span-2 row-span-2';
  return at % 12 === 7 ? 'col-span-2 col-start-2 row-span-2' : undefined;
}

/** The same, and how wide it is. */
export function placed(at: number, count: number): { className?: string; sizes?: string } {
  const className = placeOf(at, count);
  return className ? { className, sizes: `(min-width: 960px) 620px, ${phoneWidth(2 / 3)}` } : {};
}
