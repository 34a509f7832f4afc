import type { Post } from '@isntgram/contract/posts';
import { type Tile, tileOf } from './photo-grid.tsx';

/** A page of posts as a page of tiles. */
export const tilesOf = ({ items, nextCursor }: { items: Post[]; nextCursor: string | null }) => ({
  items: items.flatMap((post): Tile | Tile[] => tileOf(post) ?? []),
  nextCursor,
});
