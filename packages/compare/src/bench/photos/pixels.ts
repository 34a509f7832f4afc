import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { CorpusPhoto } from './corpus.ts';

/** Rows of red, green, blue, on white. */
export interface Picture {
  width: number;
  height: number;
  rgb: Uint8Array;
}

export interface Reference {
  width: number;
  height: number;
  /** As the browser shows it, made as small as asked for; undefined where it does not know the format. */
  shown: ((size: Size) => Promise<Picture>) | undefined;
}

interface Size {
  width: number;
  height: number;
}

/** Runs in the page, whose types this package does not know. */
const measureInPage = (url: string): string => `
  (async () => {
    const image = new Image();
    image.src = ${JSON.stringify(url)};
    return image.decode().then(() => ({ width: image.naturalWidth, height: image.naturalHeight }), () => undefined);
  })()`;

const drawInPage = (url: string, { width, height }: Size): string => `
  (async () => {
    const image = new Image();
    image.src = ${JSON.stringify(url)};
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: ${width}, height: ${height} });
    const context = canvas.getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/png');
  })()`;

const dataUrl = ({ contentType, bytes }: CorpusPhoto): string =>
  `data:${contentType};base64,${Buffer.from(bytes).toString('base64')}`;

/**
 * What the photo is: as a browser shows it, else as the library of the format says. Undefined where neither reads it.
 */
export async function referenceOf(page: Page, photo: CorpusPhoto): Promise<Reference | undefined> {
  const url = dataUrl(photo);
  const natural = await page.evaluate<Size | undefined>(measureInPage(url));
  if (natural) return { ...natural, shown: (size) => draw(page, url, size) };
  const known = await sharp(photo.bytes)
    .metadata()
    .catch(() => undefined);
  return known && { width: known.width, height: known.height, shown: undefined };
}

async function draw(page: Page, src: string, size: Size): Promise<Picture> {
  const encoded = await page.evaluate<string>(drawInPage(src, size));
  return toPicture(Buffer.from(encoded.slice(encoded.indexOf(',') + 1), 'base64'));
}

/** Of any file that sharp reads, made as small as `size`. */
export async function toPicture(bytes: Uint8Array, size?: Size): Promise<Picture> {
  const picture = sharp(bytes).flatten({ background: 'white' });
  if (size) picture.resize(size.width, size.height, { fit: 'fill' });
  const { data, info } = await picture.toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const rgb =
    info.channels === 1 ? Uint8Array.from({ length: data.length * 3 }, (_, at) => data[Math.floor(at / 3)] ?? 0) : data;
  return { width: info.width, height: info.height, rgb };
}

/** The mean distance of two pictures' colours in CIELAB (CIE76); both of the same size. */
export function deltaE(one: Picture, other: Picture): number {
  let sum = 0;
  for (let at = 0; at < one.rgb.length; at += 3) {
    const [a, b] = [labAt(one.rgb, at), labAt(other.rgb, at)];
    sum += Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
  }
  return sum / (one.rgb.length / 3);
}

const linear = (value: number): number => {
  const coded = value / 255;
  return coded <= 0.04045 ? coded / 12.92 : ((coded + 0.055) / 1.055) ** 2.4;
};
const cubic = (value: number): number => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116);

function labAt(rgb: Uint8Array, at: number): [number, number, number] {
  const [red, green, blue] = [linear(rgb[at] ?? 0), linear(rgb[at + 1] ?? 0), linear(rgb[at + 2] ?? 0)];
  const x = cubic((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047);
  const y = cubic(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = cubic((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
