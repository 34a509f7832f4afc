import type { SourceMaps } from '@isntgram/core/kernel/ports';
import { describe, expect, it } from 'vitest';
import type { MapPlaces } from '../faults/packed-source-maps.ts';

const one = JSON.stringify({ version: 3, sources: ['ä.ts'], mappings: 'AAAA' });

const packed = async (text: string): Promise<Uint8Array> =>
  new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).bytes();

/** What lies there for the release `r1`. */
export async function packedForConformance(): Promise<{ pack: Uint8Array<ArrayBuffer>; places: MapPlaces }> {
  const [a, b] = [await packed(one), await packed('{}')];
  const end = a.length + b.length;
  return {
    pack: Uint8Array.from([...a, ...b]),
    places: { 'chunks/a.js': [0, a.length], 'chunks/b.js': [a.length, end] },
  };
}

/** Proves SourceMaps where `packedForConformance` lies; `others` is whether they tell releases apart. */
export function sourceMapsConformance(name: string, open: () => Promise<SourceMaps>, others = true): void {
  describe(`source maps: ${name}`, () => {
    it('finds the map of a file, and of no other', async () => {
      const maps = await open();
      expect(await maps.find('r1', 'chunks/a.js')).toBe(one);
      expect(await maps.find('r1', 'chunks/b.js')).toBe('{}');
      for (const none of ['chunks/c.js', 'constructor', '../a.js']) expect(await maps.find('r1', none)).toBeUndefined();
    });

    if (!others) return;
    it('has none of a release that nobody put', async () => {
      expect(await (await open()).find('r2', 'chunks/a.js')).toBeUndefined();
    });
  });
}
