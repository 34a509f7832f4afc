import { useCallback } from 'react';
import { api } from '@/lib/api/api';
import { listPinned } from '@/lib/api/network/tagged';
import type { Key } from '@/lib/server-state/cache';
import { type Pages, usePages } from '@/lib/server-state/use-pages';
import { type Tile, tilesOf } from './tile.ts';

const pinnedKey = (username: string): Key<Pages<Tile>> => `pinned:${username}`;

/** What stands first on somebody's page; `restart` asks anew. */
export function usePinned(username: string, pinned?: readonly Tile[]) {
  const load = useCallback(
    async () => tilesOf({ items: (await listPinned(api, username)).items, nextCursor: null }),
    [username],
  );
  const initial = pinned ? { initial: { items: [...pinned], nextCursor: null } } : {};
  return usePages({ load, key: pinnedKey(username), ...initial });
}
