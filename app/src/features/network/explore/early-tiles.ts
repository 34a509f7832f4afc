import { sourcesOf } from '@/lib/photos/photo-shape';
import { type Tile, tileSizes } from '@/parts/photos/tile';
import { placed } from './explore-tiles.ts';

/** The first row; the others come when the layout is known, and leave the line to these. */
const earlyCount = 3;

export type EarlyPhoto = Pick<HTMLLinkElement, 'imageSizes' | 'imageSrcset'> & { fetchPriority: 'high' | 'auto' };

/** The photos that tiles.script.ts asks for, as the page shows them. */
export const earlyTiles = (tiles: readonly Tile[]): EarlyPhoto[] =>
  tiles.slice(0, earlyCount).map(({ photo }, at) => ({
    fetchPriority: at === 0 ? 'high' : 'auto',
    imageSizes: placed(at, tiles.length).sizes ?? tileSizes,
    imageSrcset: sourcesOf(photo, 'cover', 1),
  }));
