import type { Key } from '@/lib/server-state/cache';
import type { Pages } from '@/lib/server-state/use-pages';
import type { Tile } from './tile.ts';

/** What somebody's posts are kept under. */
export const tilesKey = (username: string): Key<Pages<Tile>> => `user:${username}`;
