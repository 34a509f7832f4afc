import { rgbaToThumbHash } from 'thumbhash';
import { describe, expect, it } from 'vitest';
import { placeholderOf } from './placeholder.ts';

const thumbhash = (width: number, height: number): string => {
  const pixels = Uint8Array.from({ length: width * height * 4 }, (_, at) => (at % 4 === 3 ? 255 : at % 256));
  return btoa(String.fromCharCode(...rgbaToThumbHash(width, height, pixels)));
};

describe('a placeholder', () => {
  it.each([
    [64, 48],
    [48, 64],
    [100, 10],
  ])('of %i x %i is a small inline picture', (width, height) => {
    const css = placeholderOf(thumbhash(width, height));
    expect(css).toMatch(/^url\(data:image\/png;base64,[A-Za-z0-9+/=]+\)$/);
    expect(css?.length).toBeLessThan(600);
  });

  it.each([null, '', 'not base64!', 'AA=='])('of %j is nothing, and nothing breaks', (value) => {
    expect(placeholderOf(value)).toBeUndefined();
  });
});
