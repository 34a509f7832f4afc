import { cleanPicture, readImageHeader } from '@isntgram/core/media/image-header';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';

const picture = () =>
  sharp({ create: { width: 40, height: 20, channels: 3, background: '#3366cc' } })
    .withExif({ IFD0: { Copyright: 'somebody', Orientation: '6' }, IFD3: { GPSLatitude: '52/1' } })
    .withIccProfile('p3');

describe('stripping metadata', () => {
  test.each([
    ['jpeg', () => picture().jpeg().toBuffer()],
    ['png', () => picture().png().toBuffer()],
    ['webp', () => picture().webp().toBuffer()],
  ] as const)('takes EXIF out of a %s, leaves its colours and pixels, and can be done again', async (format, make) => {
    const bytes = await make();
    const before = await sharp(bytes).metadata();
    expect([before.exif === undefined, before.icc === undefined]).toEqual([false, false]);
    const stripped = Buffer.concat(cleanPicture(bytes, format));
    const after = await sharp(stripped).metadata();
    expect([after.exif, after.icc?.length, after.width, after.height]).toEqual([undefined, before.icc?.length, 40, 20]);
    expect(await sharp(stripped).raw().toBuffer()).toEqual(await sharp(bytes).raw().toBuffer());
    expect(readImageHeader(stripped).orientation).toBe(1);
    expect(Buffer.concat(cleanPicture(stripped, format))).toEqual(stripped);
  });

  test.each(['jpeg', 'png', 'webp'] as const)('leaves what only looks like a %s to the decoder to refuse', (format) => {
    for (const bytes of [new Uint8Array(), new Uint8Array(20), crypto.getRandomValues(new Uint8Array(5_000))]) {
      expect(() => cleanPicture(bytes, format)).not.toThrow();
    }
  });
});
