import type { ImageSource, ImageTransform } from '@isntgram/core/kernel/ports';
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

/**
 * Pictures to render and a decoder to judge the outcome by; made by whoever runs the suite, as decoding needs a
 * runtime.
 */
export interface Pictures {
  good: Sample[];
  unreadable: { name: string; source: ImageSource }[];
  decode(webp: Uint8Array): Promise<Decoded>;
}

/** How far a channel may be off: lossy coding, twice; and a thumbnail mixes neighbours. */
const tolerance = { variant: 14, thumbnail: 24 } as const;

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
        expectColours(picture, sample, tolerance.variant);
      }
      expect(Math.max(thumbnail.width, thumbnail.height)).toBeLessThanOrEqual(100);
      expect(thumbnail.rgba).toHaveLength(thumbnail.width * thumbnail.height * 4);
      expect(pixelsOff(thumbnail, sample)).toBeLessThanOrEqual(1);
      expectColours(thumbnail, sample, tolerance.thumbnail);
    });

    it.each(pictures.good.filter(({ colours }) => colours.length > 2))(
      'cuts a part out of $name, as it stands upright',
      async (sample) => {
        for (const { x, y, rgb } of sample.colours) {
          const crop = { x: Math.max(0, x - 0.02), y: Math.max(0, y - 0.02), width: 0.04, height: 0.04 };
          const size = { width: Math.round(sample.width * 0.04), height: Math.round(sample.height * 0.04) };
          const { variants } = await (await make()).render({ ...sample.source, crop }, [size]);
          const [decoded] = await Promise.all(variants.map((variant) => pictures.decode(variant)));
          if (!decoded) throw new Error('Nothing was rendered.');
          expect({ width: decoded.width, height: decoded.height }).toEqual(size);
          expectColours(
            decoded,
            { ...sample, colours: [{ x: (x - crop.x) / 0.04, y: (y - crop.y) / 0.04, rgb }] },
            tolerance.variant,
          );
        }
      },
    );

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
  return [...widths, Math.min(width, 1080)].map((target) => ({
    width: target,
    height: Math.round((height * target) / width),
  }));
}

/** How many pixels the shorter edge of a small picture is off the shape of the large one. */
function pixelsOff(small: Size, large: Size): number {
  const scale = Math.max(small.width, small.height) / Math.max(large.width, large.height);
  return Math.max(Math.abs(large.width * scale - small.width), Math.abs(large.height * scale - small.height));
}

interface Size {
  width: number;
  height: number;
}

interface Rgba {
  width: number;
  height: number;
  rgba: Uint8Array;
}

function expectColours(picture: Rgba, { colours, name }: Sample, offMax: number): void {
  for (const { x, y, rgb } of colours) {
    const seen = colourAt(picture, Math.floor(x * picture.width), Math.floor(y * picture.height));
    const off = Math.max(...rgb.map((value, index) => Math.abs(value - (seen[index] ?? 0))));
    expect(off, `${name} at ${x}, ${y}: rgb(${seen}) instead of rgb(${rgb})`).toBeLessThanOrEqual(offMax);
  }
}

/** The mean of three by three pixels. */
function colourAt({ width, rgba }: Rgba, x: number, y: number): number[] {
  const around = [-1, 0, 1].flatMap((down) => [-1, 0, 1].map((across) => ((y + down) * width + x + across) * 4));
  return [0, 1, 2].map((channel) =>
    Math.round(around.reduce((sum, at) => sum + (rgba[at + channel] ?? 0), 0) / around.length),
  );
}
