import { rgbaToThumbHash, thumbHashToApproximateAspectRatio, thumbHashToRGBA } from 'thumbhash';
import { describe, expect, it } from 'vitest';
import { decodeThumbhash, shapeOfThumbhash } from './thumbhash.ts';

/** Something of every channel, falling off to one corner. */
function hashOf(width: number, height: number, alpha = 255): Uint8Array {
  const pixels = Array.from({ length: width * height }, (_, at) => {
    const [u, v] = [(at % width) / width, Math.floor(at / width) / height];
    return [255 * u, 255 * v, 255 * (1 - u) * v, alpha];
  });
  return rgbaToThumbHash(width, height, Uint8Array.from(pixels.flat()));
}

describe('a thumbhash', () => {
  it.each([
    [100, 75],
    [75, 100],
    [100, 20],
    [64, 64],
  ])('of %i x %i is read as its package reads it', (width, height) => {
    const hash = hashOf(width, height);
    const known = thumbHashToRGBA(hash);
    const read = decodeThumbhash(hash, known.w, known.h);
    expect(shapeOfThumbhash(hash)).toBeCloseTo(thumbHashToApproximateAspectRatio(hash), 10);
    const furthest = Math.max(...read.map((byte, at) => Math.abs(byte - (known.rgba[at] ?? 0))));
    // Opaque, and rounded instead of cut off.
    expect(furthest).toBeLessThanOrEqual(1);
  });

  it('with transparency is read without it', () => {
    const hash = hashOf(60, 60, 128);
    const known = thumbHashToRGBA(hash);
    const read = decodeThumbhash(hash, known.w, known.h);
    for (const at of [0, 4, 400]) expect(Math.abs((read[at] ?? 0) - (known.rgba[at] ?? 0))).toBeLessThanOrEqual(1);
    expect(read[3]).toBe(255);
  });
});
