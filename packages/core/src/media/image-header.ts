import { DomainError } from '../kernel/errors.ts';
import type { CodedColour, ImageFormat, ImageHeader } from '../kernel/picture.ts';
import { Bytes } from './images/bytes.ts';
import { isSrgb } from './images/colour.ts';
import { type ContainedPicture, isSequence, readContainer } from './images/container.ts';
import { cleanJpeg, readJpeg } from './images/jpeg.ts';
import { otherKind, sniffKind } from './images/kinds.ts';
import { cleanPng, readPng } from './images/png.ts';
import { cleanWebp, readWebp } from './images/webp.ts';
import { type DecodingWork, requireBearable } from './images/work.ts';

interface Stored extends Omit<ImageHeader, 'format'> {
  work: DecodingWork;
}

/** The format by the file's first bytes, whatever its name or declared type say. */
export const sniffFormat = (bytes: Uint8Array): ImageFormat | undefined => sniffKind(new Bytes(bytes));

/**
 * Reads format, upright size and what else a decoder must be told from the header, without decoding a pixel.
 * @throws DomainError media.not_an_image or what it is instead, media.damaged, media.too_many_pixels or media.too_heavy
 */
export function readImageHeader(bytes: Uint8Array): ImageHeader {
  const file = new Bytes(bytes);
  const kind = sniffKind(file);
  if (!kind) throw new DomainError(otherKind(file));
  const stored = readers[kind](file);
  if (!stored || !(stored.width > 0 && stored.height > 0)) throw new DomainError('media.damaged');
  const { work, width, height, ...rest } = stored;
  requireBearable(work);
  const turned = rest.orientation >= 5;
  return { format: kind, ...rest, width: turned ? height : width, height: turned ? width : height };
}

/**
 * The same picture without EXIF, XMP and IPTC, with its colour profile, and without the faults that strict decoders
 * refuse and browsers do not: what is left says nothing of how the picture is to be turned, so that every decoder sees
 * it as it is stored. Parts of the file; a file whose structure makes no sense comes back whole.
 */
export function cleanPicture(bytes: Uint8Array, format: ImageFormat): Uint8Array[] {
  const file = new Bytes(bytes);
  if (format === 'jpeg') return cleanJpeg(file);
  if (format === 'png') return cleanPng(file);
  if (format === 'webp') return cleanWebp(file);
  // The still picture of an image sequence: its first frame, as a rule.
  return file.text(4, 8) === 'ftypavis' ? [bytes.subarray(0, 8), ascii('avif'), bytes.subarray(12)] : [bytes];
}

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

const readers: Record<ImageFormat, (file: Bytes) => Stored | undefined> = {
  jpeg(file) {
    const picture = readJpeg(file);
    if (!picture) return undefined;
    const { width, height, orientation, scans, coefficientBytes } = picture;
    return {
      width,
      height,
      orientation,
      work: { pixels: width * height, passes: scans, memoryBytes: coefficientBytes * 1.25 },
    };
  },
  png(file) {
    const picture = readPng(file);
    if (!picture) return undefined;
    const { width, height, orientation, bytesPerPixel, interlaced, colour } = picture;
    const pixels = width * height;
    const work = { pixels, passes: 1, memoryBytes: interlaced ? pixels * bytesPerPixel * 1.4 : 0 };
    return { width, height, orientation, work, ...coded(colour) };
  },
  webp(file) {
    const picture = readWebp(file);
    if (!picture) return undefined;
    const { width, height, orientation, lossless, animated } = picture;
    const pixels = width * height;
    return {
      width,
      height,
      orientation,
      work: { pixels, passes: 1, memoryBytes: pixels * (animated ? 8 : lossless ? 6 : 1) },
    };
  },
  heic: (file) => contained(file, heicBytesPerPixel),
  avif: (file) => contained(file, avifBytesPerPixel),
};

/**
 * What a decoder was seen to keep: the picture as it is coded and in colours, next to each other; what is in tiles is
 * never whole.
 */
const heicBytesPerPixel = ({ tiled, bitsPerChannel }: ContainedPicture): number =>
  tiled ? 3 : bitsPerChannel > 8 ? 14 : 10;
const avifBytesPerPixel = ({ bitsPerChannel }: ContainedPicture): number => (bitsPerChannel > 8 ? 24 : 18.5);

function contained(file: Bytes, bytesPerPixel: (picture: ContainedPicture) => number): Stored | undefined {
  const picture = readContainer(file);
  if (!picture) throw new DomainError(isSequence(file) ? 'media.image_sequence' : 'media.damaged');
  const { width, height, coded: size, colour, profile, limitedAlpha } = picture;
  const pixels = size.width * size.height;
  const work = { pixels, passes: 1, memoryBytes: pixels * bytesPerPixel(picture) };
  return {
    width,
    height,
    orientation: 1,
    work,
    ...(profile ? {} : coded(colour)),
    ...(limitedAlpha && { limitedAlpha }),
  };
}

const coded = (colour: CodedColour | undefined) => (colour && !isSrgb(colour) ? { colour } : {});
