'use client';

import type { Page } from '@isntgram/contract/kernel/page';
import { useCallback } from 'react';
import { api } from '@/lib/api/api';
import { listTagPosts } from '@/lib/api/network/tags';
import { usePages } from '@/lib/server-state/use-pages';
import { type Tile, tilesOf, tilesPerPage } from '@/parts/photos/tile';
import { TilePages } from '@/parts/photos/tile-pages';

/** The posts with a tag, from the document's first page on. */
export function TagPosts({ tag, initial }: { tag: string; initial: Page<Tile> }) {
  const load = useCallback(
    async (cursor: string | undefined) => tilesOf(await listTagPosts(api, tag, { cursor, limit: tilesPerPage })),
    [tag],
  );
  return <TilePages {...usePages({ load, initial, key: `tag:${tag}` })} />;
}
