import type { Page } from '@isntgram/contract/page';
import type { Post } from '@isntgram/contract/posts';
import { type Tile, tileOf } from '@/ui/tile.ts';

/** Whole rows of three. */
export const pageSize = 18;

/** A page of posts as a page of tiles. */
export const tilesOf = ({ items, nextCursor }: Page<Post>): Page<Tile> => ({
  items: items.flatMap((post) => tileOf(post) ?? []),
  nextCursor,
});
