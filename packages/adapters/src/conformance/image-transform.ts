import type { ImageSource, ImageTransform } from '@isntgram/core/ports';
import { describe, expect, it } from 'vitest';

export interface Decoded {
  width: number;
  height: number;
  rgba: Uint8Array;
  /** What is left of the source beside pixels: EXIF, XMP, IPTC, or a colour profile. */
  metadata: string[];
  format: string;
}

export interface Sample {
  name: string;
  source: ImageSource;
  /** Upright. */
  width: number;
  height: number;
  /** Colours that the upright picture must show: where (0 to 1 from the upper left corner) and which, as sRGB. */
  colours: { x: number; y: number; rgb: readonly [number, number, number] }[];
}

/** Pictures to render and a decoder to judge the outcome by; made by whoever runs the suite, as decoding needs a runtime. */
export interface Pictures {
  good: Sample[];
  unreadable: { name: string; source: ImageSource }[];
  decode(webp: Uint8Array): Promise<Decoded>;
}

/** How far a channel may be off: lossy coding, twice. */
const tolerance = 24;

/** Proves an ImageTransform on real and made-up photos. */
export function imageTransformConformance(name: string, make: () => Promise<ImageTransform>, pictures: Pictures): void {
  describe(`image transform: ${name}`, () => {
    it.each(pictures.good)('renders $name upright, in sRGB, without metadata', async (sample) => {
      const sizes = sizesOf(sample);
      const { variants, thumbnail } = await (await make()).render(sample.source, sizes);
      const decoded = await Promise.all(variants.map((variant) => pictures.decode(variant)));
      expect(decoded.map(({ width, height }) => ({ width, height }))).toEqual(sizes);
      for (const picture of decoded) {
        expect(picture).toMatchObject({ format: 'webp', metadata: [] });
        expectColours(picture, sample);
      }
      expect(Math.max(thumbnail.width, thumbnail.height)).toBeLessThanOrEqual(100);
      expect(thumbnail.rgba).toHaveLength(thumbnail.width * thumbnail.height * 4);
      expect(thumbnail.width / thumbnail.height).toBeCloseTo(sample.width / sample.height, 1);
      expectColours(thumbnail, sample);
    });

    it.each(pictures.unreadable)('refuses $name', async ({ source }) => {
      const rendered = (await make()).render(source, [{ width: 320, height: 240 }]);
      await expect(rendered).rejects.toMatchObject({ name: 'ImageUnreadable' });
    });

    it('goes on after a picture that it refused', async () => {
      const transform = await make();
      const [bad] = pictures.unreadable;
      const [good] = pictures.good;
      if (!bad || !good) throw new Error('The suite needs a good and an unreadable picture.');
      const outcomes = await Promise.allSettled(
        [bad.source, good.source].map((source) => transform.render(source, sizesOf(good))),
      );
      expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    });
  });
}

function sizesOf({ width, height }: { width: number; height: number }): { width: number; height: number }[] {
  const widths = [320, 640].filter((candidate) => candidate < width);
  return [...widths, Math.min(width, 1080)].map((target) => ({ width: target, height: Math.round((height * target) / width) }));
}

function expectColours(picture: { width: number; height: number; rgba: Uint8Array }, { colours, name }: Sample): void {
  for (const { x, y, rgb } of colours) {
    const at = (Math.floor(y * picture.height) * picture.width + Math.floor(x * picture.width)) * 4;
    const seen = [...picture.rgba.subarray(at, at + 3)];
    const off = Math.max(...rgb.map((value, index) => Math.abs(value - (seen[index] ?? 0))));
    expect(off, `${name} at ${x}, ${y}: rgb(${seen}) instead of rgb(${rgb})`).toBeLessThanOrEqual(tolerance);
  }
}
