import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { boxOf, fitOf, sourcesOf } from '@/lib/photos/photo-shape';
import { bundleScript } from './inline-script.ts';

const photoOf = (width: number, height: number) => ({
  width,
  height,
  variants: [320, 640, 1080].map((wide) => ({
    url: `/media/${wide}.webp`,
    width: wide,
    height: Math.round((wide * height) / width),
  })),
});

const { text } = await bundleScript(join(import.meta.dirname, 'feed.script.ts'));

/** The link that the script puts into the document's head for a feed that begins with these photos. */
async function preloaded(photos: readonly ReturnType<typeof photoOf>[]): Promise<Record<string, unknown>> {
  const answer = Response.json({
    items: [
      { status: 'processing', photos: [] },
      { status: 'published', photos },
    ],
  });
  return new Promise((resolve) => {
    const document = {
      currentScript: { dataset: { sizes: '83vw' } },
      addEventListener: () => undefined,
      createElement: () => ({}),
      head: { append: resolve },
    };
    runInNewContext(text, { document, fetch: async () => answer });
  });
}

describe('the photo that is asked for before the feed is there', () => {
  test.each([
    ['one that fits its box', 1200, 1000, 1],
    ['a portrait that loses a little', 700, 1000, 1],
    ['a portrait that is shown whole', 400, 1000, 1],
    ['a wide one that loses a little', 2000, 1000, 1],
    ['a panorama that is shown whole', 4000, 1000, 1],
    ['a panorama before others, cut to their box', 4000, 1000, 3],
  ])('is chosen as the page chooses it: %s', async (_, width, height, count) => {
    const photo = photoOf(width, height);
    const aspect = boxOf(photo);
    expect(await preloaded(Array.from({ length: count }, () => photo))).toMatchObject({
      rel: 'preload',
      as: 'image',
      imageSizes: '83vw',
      imageSrcset: sourcesOf(photo, fitOf(photo, aspect, count), aspect),
    });
  });
});
