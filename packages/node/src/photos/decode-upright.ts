import type { Orientation } from '@isntgram/core/kernel/picture';
import { ImageOfAnotherShape, type ImageSource, ImageUnreadable } from '@isntgram/core/kernel/ports';
import { cleanPicture } from '@isntgram/core/media/image-header';
import sharp, { type Sharp } from 'sharp';
import { convertColour } from './convert-colour.ts';
import { decodeHeic } from './heic.ts';
import { storedCrop } from './stored-crop.ts';

export interface Size {
  width: number;
  height: number;
}

/** sRGB, 8 bits a channel. */
export interface Pixels extends Size {
  data: Uint8Array;
  channels: 1 | 2 | 3 | 4;
}

/** EXIF 2.32, 4.6.4: mirrored left to right first, where it is, then turned to the right. */
const turns = {
  1: { angle: 0, mirrored: false },
  2: { angle: 0, mirrored: true },
  3: { angle: 180, mirrored: false },
  4: { angle: 180, mirrored: true },
  5: { angle: 270, mirrored: true },
  6: { angle: 90, mirrored: false },
  7: { angle: 90, mirrored: true },
  8: { angle: 270, mirrored: false },
} as const;

/**
 * Decodes the part to keep once, upright, into sRGB pixels of the size wanted: no more of the source is in memory than
 * its format needs.
 * @throws ImageUnreadable, ImageOfAnotherShape
 */
export async function decodeUpright(source: ImageSource, wanted: Size, pixelsMax: number): Promise<Pixels> {
  try {
    const { bytes, orientation } = await readable(source, wanted);
    const picture = sharp(bytes, { failOn: 'error', limitInputPixels: pixelsMax });
    const size = await picture.metadata();
    if (source.format !== 'heic') requireShape(source, size, orientation);
    if (source.crop) picture.extract(storedCrop(source.crop, turns[orientation], size));
    const stored = turnedSize(wanted, orientation);
    picture.resize(stored.width, stored.height, { fit: 'fill' });
    return await turnUpright(await inSrgb(picture, source), orientation);
  } catch (error) {
    if (error instanceof ImageUnreadable) throw error;
    throw new ImageUnreadable(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** What sharp can read of the source, and how that is to be turned. */
async function readable(source: ImageSource, wanted: Size): Promise<{ bytes: Uint8Array; orientation: Orientation }> {
  const { bytes, format, crop } = source;
  if (format !== 'heic') return { bytes: Buffer.concat(cleanPicture(bytes, format)), orientation: source.orientation };
  const whole = { width: wanted.width / (crop?.width ?? 1), height: wanted.height / (crop?.height ?? 1) };
  const { tiff, orientation, ...size } = await decodeHeic(bytes, whole);
  requireShape(source, size, orientation);
  return { bytes: tiff, orientation };
}

/** Rounding may take a pixel, and squeezing one back shows nowhere. */
function requireShape(promised: Size, stored: Size, orientation: Orientation): void {
  const { width, height } = turnedSize(stored, orientation);
  const off = Math.max(Math.abs(promised.width - width), Math.abs(promised.height - height));
  if (off > 1) throw new ImageOfAnotherShape({ width, height });
}

const turnedSize = ({ width, height }: Size, orientation: Orientation): Size =>
  orientation >= 5 ? { width: height, height: width } : { width, height };

/** By the picture's profile, which libvips obeys, or by numbers, which it does not know. */
async function inSrgb(picture: Sharp, { colour, limitedAlpha }: ImageSource): Promise<Pixels> {
  const pixels = colour ? await byNumbers(picture, colour) : await pixelsOf(picture.toColourspace('srgb').raw());
  if (limitedAlpha && pixels.channels === 4) stretchAlpha(pixels.data);
  return pixels;
}

async function byNumbers(picture: Sharp, colour: NonNullable<ImageSource['colour']>): Promise<Pixels> {
  const { data, info } = await picture
    .pipelineColourspace('rgb16')
    .toColourspace('rgb16')
    .raw({ depth: 'ushort' })
    .toBuffer({ resolveWithObject: true });
  const samples = new Uint16Array(data.buffer, data.byteOffset, data.length / 2);
  return { data: convertColour({ data: samples, channels: info.channels }, colour), ...shapeOf(info) };
}

const shapeOf = ({ width, height, channels }: Omit<Pixels, 'data'>) => ({ width, height, channels });

async function pixelsOf(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture.toBuffer({ resolveWithObject: true });
  return { data, ...shapeOf(info) };
}

function stretchAlpha(data: Uint8Array): void {
  for (let at = 3; at < data.length; at += 4)
    data[at] = Math.min(255, Math.max(0, (((data[at] ?? 0) - 16) * 255) / 219));
}

/** Mirrors first, then turns: libvips keeps this order. */
async function turnUpright(pixels: Pixels, orientation: Orientation): Promise<Pixels> {
  if (orientation === 1) return pixels;
  const { angle, mirrored } = turns[orientation];
  return pixelsOf(fromPixels(pixels).flop(mirrored).rotate(angle).raw());
}

/** The pixels as something that sharp can go on with. */
export const fromPixels = ({ data, ...raw }: Pixels): Sharp => sharp(data, { raw });
