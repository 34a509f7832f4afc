import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Decoded, Pictures, Sample } from '@isntgram/adapters/conformance/image-transform';
import { readImageHeader } from '@isntgram/core/image-header';
import sharp from 'sharp';
import { generatedSamples, quadrants } from './generated-pictures.ts';

/** Photos from real cameras, beside the repository; the suites prove the same without them, on pictures they make. */
const realFolder = fileURLToPath(new URL('../../../../shared/photos/real/', import.meta.url));
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
  const heic = await Promise.all(names.filter((name) => /\.heic$/i.test(name)).map((name) => readFile(`${realFolder}${name}`)));
  const whole = await sharp(await quadrants(640, 480))
    .jpeg()
    .toBuffer();
  return {
    good: [...(await generatedSamples()), ...real],
    unreadable: [
      ...damaged.map((bytes) => ({ name: 'a damaged photo', source: { bytes, format: 'jpeg', orientation: 1 } as const })),
      ...heic.map((bytes) => ({
        name: 'a HEIC cut off',
        source: { bytes: bytes.subarray(0, bytes.length / 2), format: 'heic', orientation: 1 } as const,
      })),
      { name: 'a photo cut off', source: { bytes: whole.subarray(0, whole.length / 2), format: 'jpeg', orientation: 1 } },
      { name: 'a HEIC of nothing', source: { bytes: new Uint8Array(1000), format: 'heic', orientation: 1 } },
      { name: 'text', source: { bytes: new TextEncoder().encode('not a photo'), format: 'jpeg', orientation: 1 } },
    ],
    decode,
  };
}

async function realSample(name: string): Promise<Sample> {
  const bytes = await readFile(`${realFolder}${name}`);
  const { width, height, ...source } = readImageHeader(bytes);
  return { name, source: { bytes, ...source }, width, height, colours: knownColours[name] ?? [] };
}

async function decode(webp: Uint8Array): Promise<Decoded> {
  const { format, exif, xmp, iptc, icc } = await sharp(webp).metadata();
  const { data, info } = await sharp(webp).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const metadata = Object.entries({ exif, xmp, iptc, icc }).flatMap(([name, value]) => (value ? [name] : []));
  return { width: info.width, height: info.height, rgba: data, format, metadata };
}
