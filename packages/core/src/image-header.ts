import { limits } from '@isntgram/contract/limits';
import { imageSize } from 'image-size';
import { DomainError } from './errors.ts';

/** The formats that cameras and phones write and the pipeline reads. */
export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'heic' | 'avif';

/** EXIF orientation: 1 upright, 3 upside down, 6 turn right, 8 turn left; 2, 4, 5, 7 are mirrored as well. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export interface ImageHeader {
  format: ImageFormat;
  /** Upright, in pixels. */
  width: number;
  height: number;
  orientation: Orientation;
}

const ascii = (bytes: Uint8Array, start: number, end: number): string => String.fromCharCode(...bytes.subarray(start, end));

/** The format by the file's first bytes, whatever its name or declared type say. */
export function sniffFormat(bytes: Uint8Array): ImageFormat | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp';
  if (ascii(bytes, 4, 8) !== 'ftyp') return undefined;
  const brands = ascii(bytes, 8, 64);
  if (brands.includes('avif') || brands.includes('avis')) return 'avif';
  return /heic|heix|hevc|hevx|mif1|msf1/.test(brands) ? 'heic' : undefined;
}

/**
 * Reads format, upright size and orientation from the header, without decoding a pixel.
 * @throws DomainError media.not_an_image, media.damaged or media.too_many_pixels
 */
export function readImageHeader(bytes: Uint8Array): ImageHeader {
  const format = sniffFormat(bytes);
  if (!format) throw new DomainError('media.not_an_image');
  const size = measure(bytes);
  if (size.width * size.height > limits.photoPixelsMax) throw new DomainError('media.too_many_pixels');
  const container = format === 'heic' || format === 'avif';
  const orientation = container ? containerOrientation(bytes) : asOrientation(size.orientation);
  const turned = orientation >= 5;
  return { format, orientation, width: turned ? size.height : size.width, height: turned ? size.width : size.height };
}

function measure(bytes: Uint8Array): { width: number; height: number; orientation?: number | undefined } {
  let size: ReturnType<typeof imageSize>;
  try {
    size = imageSize(bytes);
  } catch {
    throw new DomainError('media.damaged');
  }
  if (!(size.width > 0 && size.height > 0)) throw new DomainError('media.damaged');
  return size;
}

const asOrientation = (value: number | undefined): Orientation =>
  value !== undefined && value >= 1 && value <= 8 ? (Math.trunc(value) as Orientation) : 1;

/** HEIC and AVIF say how to turn the picture in a box of their own, `irot`: quarter turns to the left (ISO/IEC 23008-12). */
function containerOrientation(bytes: Uint8Array): Orientation {
  const header = bytes.subarray(0, 64 * 1024);
  for (let at = header.indexOf(0x69); at !== -1; at = header.indexOf(0x69, at + 1)) {
    if (ascii(header, at, at + 4) === 'irot') return ([1, 8, 3, 6] as const)[(header[at + 4] ?? 0) & 3] ?? 1;
  }
  return 1;
}
