import { sourcesOf } from '@/lib/photos/photo-shape';
import { type Tile, tileSizes } from '@/parts/photos/tile';
import { placed } from './explore-tiles.ts';

/** The first row; the others come when the layout is known, and leave the line to these. */
const earlyCount = 3;

/**
 * Runs while the document is read: asks for the photos that a visitor sees first. The document is the same for whoever
 * is signed in, and sees other posts: for them it asks for none, which a `link` of its own or an `img` that loads at
 * once would do all the same.
 */
export function earlyTilesScript(tiles: readonly Tile[]): string {
  const links = tiles.slice(0, earlyCount).map(({ photo }, at) => ({
    fetchPriority: at === 0 ? 'high' : 'auto',
    imageSizes: placed(at, tiles.length).sizes ?? tileSizes,
    imageSrcset: sourcesOf(photo, 'cover', 1),
  }));
  const json = JSON.stringify(links).replaceAll('<', '\\u003c');
  return `(function(d){if(d.documentElement.dataset.viewer!=='in')${json}.forEach(function(l){d.head.append(Object.assign(d.createElement('link'),{rel:'preload',as:'image'},l))})})(document)`;
}
