import { applyColours, colourTransform, type Look, plainLook } from '@isntgram/contract/media/looks';
import sharp, { type Sharp } from 'sharp';
import { expect, test } from 'vitest';
import { newPerson } from '../support/person.ts';
import { type PhotoFile, photo, process, publish } from '../support/photos.ts';

/** So small that the grain of a camera, of whose colours a file keeps half, is no part of what is compared. */
const comparedWidth = 80;
const deltaEMax = 2;

const look: Look = { ...plainLook, filter: 'film' };

interface Pixels {
  data: Buffer;
  width: number;
  height: number;
}

/** What a page makes of a photo: its pixels in sRGB, with the look. */
async function developed(file: PhotoFile): Promise<Pixels> {
  const { data, info } = await sharp(file.bytes)
    .rotate()
    .resize({ width: 1600, height: 1600, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  applyColours(data, colourTransform(look));
  return { data, width: info.width, height: info.height };
}

const fromPixels = ({ data, width, height }: Pixels) => sharp(data, { raw: { width, height, channels: 4 } });

/** Decoded whole before it is made small: decoders that make it small themselves do it otherwise. */
async function small(picture: Sharp): Promise<Buffer> {
  const { data, info } = await picture.removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  return sharp(data, { raw }).resize({ width: comparedWidth }).raw().toBuffer();
}

const linear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const lift = (value: number): number => (value > 216 / 24389 ? Math.cbrt(value) : (841 / 108) * value + 4 / 29);

/** CIE L*a*b* of an sRGB colour, D65. */
function labOf(rgb: Buffer, at: number): [number, number, number] {
  const [r, g, b] = [0, 1, 2].map((channel) => linear((rgb[at + channel] ?? 0) / 255)) as [number, number, number];
  const x = lift((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = lift(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = lift((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** The mean distance of two pictures' colours, ΔE of 1976. */
function deltaE(one: Buffer, other: Buffer): number {
  let sum = 0;
  for (let at = 0; at + 2 < one.length; at += 3) {
    const [a, b] = [labOf(one, at), labOf(other, at)];
    sum += Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
  }
  return sum / (one.length / 3);
}

test('a photo with a look is served with the colours that its preview showed', async () => {
  const person = await newPerson();
  const file = photo();
  const shown = await developed(file);
  const sent = new Uint8Array(await fromPixels(shown).flatten({ background: '#fff' }).jpeg({ quality: 95 }).toBuffer());
  const media = await process(person, { name: 'developed.jpg', type: 'image/jpeg', bytes: sent });
  expect(media).toMatchObject({ status: 'ready', width: shown.width, height: shown.height });
  const [served] = (await publish(person, [media.id])).photos;
  const variant = served?.variants.findLast(({ width }) => width <= 1080) ?? served?.variants[0];
  const bytes = new Uint8Array(await (await fetch(new URL(variant?.url ?? '', person.base))).arrayBuffer());
  const distance = deltaE(await small(fromPixels(shown)), await small(sharp(bytes)));
  expect(distance).toBeLessThan(deltaEMax);
});
