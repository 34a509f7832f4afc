import type { Orientation } from '@isntgram/core/kernel/picture';
import { ImageUnreadable } from '@isntgram/core/kernel/ports';
import { Bytes } from '@isntgram/core/media/images/bytes';
import { readContainer } from '@isntgram/core/media/images/container';
import { HeifError } from './heif-error.ts';
import type { HeifPicture, HeifPiece } from './libheif.ts';
import { createTiff } from './tiff.ts';

export interface DecodedHeic {
  /** An uncompressed TIFF with the photo's own colour profile, smaller than the photo where no more of it is wanted. */
  tiff: Uint8Array;
  /** Of the photo, before it is turned. */
  width: number;
  height: number;
  /** How it is still to be turned. */
  orientation: Orientation;
}

/**
 * Decodes the HEVC pictures that phones write, which sharp's libvips cannot read. As soon as twice as many pixels as
 * `wanted` are there, they are brought together while decoding, so that a phone's largest photo needs no more memory
 * than others. Takes a second, and memory that only the end of the process gives back.
 * @throws ImageUnreadable
 */
export async function decodeHeic(bytes: Uint8Array, wanted: { width: number; height: number }): Promise<DecodedHeic> {
  try {
    // Two megabytes that most photos do not need.
    const { openHeif } = await import('./libheif.ts');
    const { turn, tiled, profile } = readContainer(new Bytes(bytes)) ?? {};
    const picture = await openHeif(bytes, tiled === true && turn !== undefined);
    const orientation = picture.unturned ? (turn ?? 1) : 1;
    const shrink = shrinkFactor(picture, orientation >= 5 ? { width: wanted.height, height: wanted.width } : wanted);
    const [width, height] = [Math.ceil(picture.width / shrink), Math.ceil(picture.height / shrink)];
    const { file, pixels } = createTiff({ width, height, channels: picture.channels, profile });
    const canvas = { pixels, width, height, channels: picture.channels, shrink };
    for (const piece of picture.pieces) {
      if (shrink === 1) copyPiece(canvas, piece);
      else shrinkPiece(canvas, piece, picture);
    }
    return { tiff: file, width: picture.width, height: picture.height, orientation };
  } catch (error) {
    if (error instanceof HeifError) throw new ImageUnreadable(error.message);
    throw error;
  }
}

function shrinkFactor({ width, height }: HeifPicture, wanted: { width: number; height: number }): number {
  let factor = 1;
  while (width >= wanted.width * factor * 2 && height >= wanted.height * factor * 2) factor *= 2;
  return factor;
}

interface Canvas {
  pixels: Uint8Array;
  width: number;
  height: number;
  channels: number;
  shrink: number;
}

function copyPiece({ pixels, width, height, channels }: Canvas, { left, top, stride, data, ...size }: HeifPiece): void {
  const [from, to] = [Math.max(0, left), Math.min(width, left + size.width)];
  if (to <= from) return;
  for (let y = Math.max(0, top); y < Math.min(height, top + size.height); y += 1) {
    const start = (y - top) * stride + (from - left) * channels;
    pixels.set(data.subarray(start, start + (to - from) * channels), (y * width + from) * channels);
  }
}

/** Each pixel becomes the mean of those that it stands for. Where these lie in two pieces, the later one decides. */
function shrinkPiece({ pixels, width, channels, shrink }: Canvas, piece: HeifPiece, picture: HeifPicture): void {
  const { left, top, stride, data } = piece;
  const [x0, x1] = [Math.max(0, left), Math.min(picture.width, left + piece.width)];
  const [y0, y1] = [Math.max(0, top), Math.min(picture.height, top + piece.height)];
  for (let y = Math.floor(y0 / shrink); y * shrink < y1; y += 1) {
    const [rowFrom, rowTo] = [Math.max(y0, y * shrink), Math.min(y1, (y + 1) * shrink)];
    for (let x = Math.floor(x0 / shrink); x * shrink < x1; x += 1) {
      const [from, to] = [Math.max(x0, x * shrink), Math.min(x1, (x + 1) * shrink)];
      const count = (rowTo - rowFrom) * (to - from);
      for (let channel = 0; channel < channels; channel += 1) {
        let sum = 0;
        for (let row = rowFrom; row < rowTo; row += 1) {
          const line = (row - top) * stride - left * channels + channel;
          for (let column = from; column < to; column += 1) sum += data[line + column * channels] ?? 0;
        }
        pixels[(y * width + x) * channels + channel] = (sum + count / 2) / count;
      }
    }
  }
}
