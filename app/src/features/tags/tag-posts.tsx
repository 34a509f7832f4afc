'use client';

import type { Page } from '@isntgram/contract/page';
import { useCallback } from 'react';
import { listTagPosts } from '@/lib/api/tags.ts';
import { api } from '@/lib/api.ts';
import { usePages } from '@/lib/use-pages.ts';
import { type Tile, tilesOf, tilesPerPage } from '@/ui/tile.ts';
import { TilePages } from '@/ui/tile-pages.tsx';

/** The posts with a tag, from the document's first page on. */
export function TagPosts({ tag, initial }: { tag: string; initial: Page<Tile> }) {
  const load = useCallback(
    async (cursor: string | undefined) => tilesOf(await listTagPosts(api, tag, { cursor, limit: tilesPerPage })),
    [tag],
  );
  return <TilePages {...usePages({ load, initial, keep: `tag:${tag}` })} />;
}
