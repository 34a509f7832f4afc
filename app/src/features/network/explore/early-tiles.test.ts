import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { bundleScript } from '@/lib/early/inline-script';
import { sourcesOf } from '@/lib/photos/photo-shape';
import { type Tile, tileSizes } from '@/parts/photos/tile';
import { earlyTiles } from './early-tiles.ts';
import { placed } from './explore-tiles.ts';

const tileAt = (at: number): Tile => ({
  id: `${at}`,
  username: 'ada',
  createdAt: '2026-01-01T00:00:00Z',
  photoCount: 1,
  processing: false,
  caption: '',
  likeCount: 0,
  commentCount: 0,
  photo: {
    width: 1200,
    height: 900,
    alt: '',
    thumbhash: '',
    focal: { x: 0.5, y: 0.5 },
    variants: [320, 640].map((width) => ({
      url: `/media/${at}-${width}.webp`,
      width,
      height: (width * 3) / 4,
    })),
  },
});
const tiles = Array.from({ length: 18 }, (_, at) => tileAt(at));

const { text } = await bundleScript(join(import.meta.dirname, 'tiles.script.ts'));

/** What the script puts into the head of the document, for a visitor or somebody who is signed in. */
function preloaded(viewer: 'in' | undefined): object[] {
  const appended: object[] = [];
  const document = {
    currentScript: { dataset: { photos: JSON.stringify(earlyTiles(tiles)) } },
    documentElement: { dataset: { viewer } },
    createElement: () => ({}),
    head: { append: (link: object) => appended.push(link) },
  };
  runInNewContext(text, { document });
  return appended;
}

test('a visitor’s first row is asked for as the page shows it, the large tile first', () => {
  const asked = tiles.slice(0, 3).map(({ photo }, at) => ({
    rel: 'preload',
    as: 'image',
    fetchPriority: at === 0 ? 'high' : 'auto',
    imageSizes: placed(at, 18).sizes ?? tileSizes,
    imageSrcset: sourcesOf(photo, 'cover', 1),
  }));
  expect(preloaded(undefined)).toEqual(asked);
});

test('for whoever is signed in nothing is asked for', () => {
  expect(preloaded('in')).toEqual([]);
});
