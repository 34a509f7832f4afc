import { describe, expect, test } from 'vitest';
import { faultyJpeg, jpegOfScans, otherKinds, png } from '../support/made-photos.ts';
import { newPerson } from '../support/person.ts';
import { failingPhoto, failingPhotoNames, process } from '../support/photos.ts';

/** Upright, as browsers and phones show them. */
const right: Record<string, [width: number, height: number]> = {
  'late-index-turned.heic': [900, 1200],
  'samsung-sos.jpg': [1200, 900],
  'fill-o6.jpg': [900, 1200],
  'jfif-padded-segments.jpg': [20, 45],
  'exif-jfif-app13-app14ycck-3channel.jpg': [310, 384],
  'iphone-xs-several-pictures.heic': [1025, 900],
  'clap-RGB_8__29x100.heif': [29, 100],
  'clap-rainbow-451x461.heic': [451, 461],
  'with-alpha-512x512.heic': [512, 512],
  'seine_sdr_gainmap_big_srgb.avif': [400, 300],
  'colors-animated-8bpc.avif': [150, 150],
  'colors_hdr_rec2020.avif': [200, 200],
  'colors_text_wcg_sdr_rec2020.avif': [200, 200],
  'orientation-8.png': [100, 200],
  'narrow-100x300.png': [100, 300],
};

describe('a photo', () => {
  test.each([
    ['a JPEG with faults that browsers forgive, and turned', faultyJpeg(), [1200, 1600]],
    ['a PNG turned by EXIF', png(60, 40, { turned: true }), [40, 60]],
    ['a narrow PNG', png(40, 120), [40, 120]],
  ] as const)('that is %s is taken as it is shown', async (_, file, [width, height]) => {
    expect(await process(await newPerson(), file)).toMatchObject({ status: 'ready', width, height });
  });

  test.each([
    ['a progressive JPEG of thousands of scans', jpegOfScans(3_000)],
    ['a PNG that has to be whole in memory and is too large for that', png(8_000, 6_000, { interlaced: true })],
  ])('that is %s is refused before it is decoded', async (_, file) => {
    const refused = await process(await newPerson(), file);
    expect(refused).toMatchObject({ status: 'failed', problem: { code: 'media.too_heavy' } });
  });

  test('that is something else is called what it is', async () => {
    const anna = await newPerson();
    for (const [code, file] of otherKinds) {
      expect(await process(anna, file)).toMatchObject({ status: 'failed', problem: { code } });
    }
  });

  for (const name of failingPhotoNames()) {
    test(`${name} comes out as it should`, async () => {
      const [width, height] = right[name] ?? [0, 0];
      expect(await process(await newPerson(), failingPhoto(name))).toMatchObject({ status: 'ready', width, height });
    });
  }
});
