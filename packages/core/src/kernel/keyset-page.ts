import type { Page } from '@isntgram/contract/kernel/page';

/**
 * The page that `rows` hold, where one more than `limit` of them was asked for: the one too many says that there is a
 * next page, whose cursor is the last shown row's id, or what `cursorOf` says.
 */
export function keysetPage<Row extends { id: string }>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => string = ({ id }) => id,
): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: last && rows.length > limit ? cursorOf(last) : null };
}
