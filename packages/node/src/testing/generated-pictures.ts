import type { Sample } from '@isntgram/adapters/conformance/image-transform';
import type { ImageFormat, Orientation } from '@isntgram/core/kernel/picture';
import { readImageHeader } from '@isntgram/core/media/image-header';
import sharp, { type Sharp } from 'sharp';
import * as odd from './odd-pictures.ts';

const red = [200, 40, 40] as const;
/** Far from what the same numbers mean in Display P3. */
const green = [20, 200, 40] as const;
const blue = [40, 60, 180] as const;
const yellow = [220, 200, 60] as const;
const corners = [
  { x: 0.25, y: 0.25, rgb: red },
  { x: 0.75, y: 0.25, rgb: green },
  { x: 0.25, y: 0.75, rgb: blue },
  { x: 0.75, y: 0.75, rgb: yellow },
];
const width = 800;
const height = 500;

/** A PNG with a colour of its own in each quarter, so that every turn and mirroring shows. */
export async function quadrants(across: number, down: number): Promise<Buffer> {
  const pixels = Buffer.alloc(across * down * 3);
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      const [left, right] = y < down / 2 ? [red, green] : [blue, yellow];
      pixels.set(x < across / 2 ? left : right, (y * across + x) * 3);
    }
  }
  return sharp(pixels, { raw: { width: across, height: down, channels: 3 } })
    .png()
    .toBuffer();
}

/** How a camera held another way would have stored the upright picture. */
const stored: Record<Orientation, (upright: Sharp) => Sharp> = {
  1: (upright) => upright,
  2: (upright) => upright.flop(),
  3: (upright) => upright.rotate(180),
  4: (upright) => upright.flip(),
  5: (upright) => upright.flip().rotate(90),
  6: (upright) => upright.rotate(270),
  7: (upright) => upright.flip().rotate(270),
  8: (upright) => upright.rotate(90),
};

/**
 * One JPEG per EXIF orientation, and one picture per format, colour space and channel layout that phones and editors
 * write.
 */
export async function generatedSamples(): Promise<Sample[]> {
  const upright = await quadrants(width, height);
  const orientations = Object.keys(stored).map(Number) as Orientation[];
  const turned = await Promise.all(
    orientations.map(async (orientation) => {
      const pixels = await stored[orientation](sharp(upright)).png().toBuffer();
      const bytes = await sharp(pixels).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
      return sample(`a JPEG of orientation ${orientation}`, bytes, 'jpeg', orientation);
    }),
  );
  const p3 = await sharp(upright).withIccProfile('p3').jpeg({ quality: 95 }).toBuffer();
  const cmyk = await sharp(upright).toColourspace('cmyk').withIccProfile('cmyk').jpeg({ quality: 95 }).toBuffer();
  const grey = await sharp({ create: { width, height, channels: 3, background: '#808080' } })
    .greyscale()
    .jpeg()
    .toBuffer();
  return [
    ...turned,
    sample('a Display P3 JPEG', p3, 'jpeg'),
    { ...sample('a CMYK JPEG', cmyk, 'jpeg'), colours: [] },
    { ...sample('a grey JPEG', grey, 'jpeg'), colours: [{ x: 0.5, y: 0.5, rgb: [128, 128, 128] }] },
    sample('a PNG with transparency', await sharp(upright).ensureAlpha().png().toBuffer(), 'png'),
    sample('a 16 bit PNG', await sharp(upright).toColourspace('rgb16').png().toBuffer(), 'png'),
    sample('a WebP', await sharp(upright).webp({ quality: 95 }).toBuffer(), 'webp'),
    sample('an AVIF', await sharp(upright).avif({ quality: 90, effort: 0 }).toBuffer(), 'avif'),
    ...(await oddSamples(upright)),
  ];
}

/** What decoders stumble over and browsers show. */
async function oddSamples(upright: Buffer): Promise<Sample[]> {
  const jpeg = await sharp(upright).jpeg({ quality: 95 }).toBuffer();
  const turned = await stored[6](sharp(upright)).jpeg({ quality: 95 }).toBuffer();
  const turnedPng = await stored[8](sharp(upright)).png().toBuffer();
  const avif = await sharp(upright).avif({ quality: 90, effort: 0 }).toBuffer();
  return [
    sample('a JPEG with fill bytes', odd.withFillBytes(odd.withLateDirectory(turned, 6)), 'jpeg', 6),
    sample('a JPEG with bytes between segments', odd.withStrayBytes(jpeg), 'jpeg'),
    sample('a JPEG with the scan of a Samsung', odd.withSamsungScan(jpeg), 'jpeg'),
    sample('a JPEG that claims to be YCCK', odd.withAdobeTransform(jpeg), 'jpeg'),
    sample('a PNG turned by EXIF', odd.withExifChunk(turnedPng, 8), 'png', 8),
    sample('a PNG of another gamma', await odd.withGamma(upright, 1), 'png'),
    sample('an AVIF in Display P3 by numbers', await odd.codedAsDisplayP3(upright), 'avif'),
    sample('an AVIF sequence with a still picture', odd.asSequence(avif), 'avif'),
    sample('a narrow PNG', await quadrants(40, 120), 'png', 1, { width: 40, height: 120 }),
  ];
}

/** Its header says what it is; where the suite knows better, the header is wrong. */
function sample(
  name: string,
  bytes: Uint8Array,
  format: ImageFormat,
  orientation: Orientation = 1,
  size = { width, height },
): Sample {
  const header = readImageHeader(bytes);
  if (
    header.format !== format ||
    header.orientation !== orientation ||
    header.width !== size.width ||
    header.height !== size.height
  )
    throw new Error(`The header of ${name} was misread: ${JSON.stringify(header)}`);
  return { name, source: { bytes, ...header }, ...size, colours: corners };
}
