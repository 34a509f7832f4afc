import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Decoded, Pictures, Sample } from '@isntgram/adapters/conformance/image-transform';
import type { ImageFormat } from '@isntgram/core/kernel/picture';
import { readImageHeader, sniffFormat } from '@isntgram/core/media/image-header';
import sharp from 'sharp';
import { generatedSamples, quadrants } from './generated-pictures.ts';

/** Photos from real cameras, beside the repository; the suites prove the same without them, on pictures they make. */
const realFolder = fileURLToPath(new URL('../../../../../shared/photos/real/', import.meta.url));
const damagedName = 'corrupted.jpg';

/** Seen by eye first: the kitchen's ceiling, table and cloth, upright and in the colours of the Display P3 original. */
const knownColours: Record<string, Sample['colours']> = {
  'iphone_13_pro_max.HEIC': [
    { x: 0.5, y: 0.05, rgb: [188, 186, 173] },
    { x: 0.1, y: 0.85, rgb: [183, 121, 40] },
    { x: 0.35, y: 0.97, rgb: [25, 52, 93] },
    { x: 0.037, y: 0.787, rgb: [165, 104, 6] },
  ],
};

/** Everything that the image transform's suite looks at. */
export async function loadPictures(): Promise<Pictures> {
  const names = existsSync(realFolder) ? await readdir(realFolder) : [];
  const real = await Promise.all(names.filter((name) => name !== damagedName).map(realSample));
  const damaged = names.includes(damagedName) ? [await readFile(`${realFolder}${damagedName}`)] : [];
  const heic = await Promise.all(
    names.filter((name) => /\.heic$/i.test(name)).map((name) => readFile(`${realFolder}${name}`)),
  );
  const whole = await sharp(await quadrants(640, 480))
    .jpeg()
    .toBuffer();
  return {
    good: [...(await generatedSamples()), ...real],
    unreadable: [
      ...damaged.map((bytes) => unreadable('a damaged photo', bytes, 'jpeg')),
      ...heic.map((bytes) => unreadable('a HEIC cut off', bytes.subarray(0, bytes.length / 2), 'heic')),
      unreadable('a photo cut off', whole.subarray(0, whole.length / 2), 'jpeg'),
      unreadable('a HEIC of nothing', new Uint8Array(1000), 'heic'),
      unreadable('text', new TextEncoder().encode('not a photo'), 'jpeg'),
    ],
    decode,
  };
}

/** With the size that its header says, where it has one. */
function unreadable(name: string, bytes: Uint8Array, format: ImageFormat) {
  const size = { width: 640, height: 480, ...(sniffFormat(bytes) === format ? readImageHeader(bytes) : {}) };
  return { name, source: { ...size, bytes, format, orientation: 1 } as const };
}

async function realSample(name: string): Promise<Sample> {
  const bytes = await readFile(`${realFolder}${name}`);
  const header = readImageHeader(bytes);
  const { width, height } = header;
  return { name, source: { bytes, ...header }, width, height, colours: knownColours[name] ?? [] };
}

async function decode(webp: Uint8Array): Promise<Decoded> {
  const { format, exif, xmp, iptc, icc } = await sharp(webp).metadata();
  const { data, info } = await sharp(webp).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const metadata = Object.entries({ exif, xmp, iptc, icc }).flatMap(([name, value]) => (value ? [name] : []));
  return { width: info.width, height: info.height, rgba: data, format, metadata };
}
