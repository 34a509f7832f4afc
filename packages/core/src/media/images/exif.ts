import type { Orientation } from '../../kernel/picture.ts';
import { Bytes } from './bytes.ts';

const orientationTag = 0x0112;

/**
 * What an EXIF block says of how the picture is to be turned: a TIFF whose first directory lies wherever its header
 * says (EXIF 2.32, 4.5.2).
 */
export function readOrientation(exif: Uint8Array): Orientation | undefined {
  const tiff = new Bytes(exif);
  const order = tiff.text(0, 2);
  if (order !== 'II' && order !== 'MM') return undefined;
  const little = order === 'II';
  const directory = tiff.u32(4, little);
  const count = tiff.u16(directory, little);
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + index * 12;
    if (entry + 12 > tiff.length) return undefined;
    if (tiff.u16(entry, little) === orientationTag) return asOrientation(tiff.u16(entry + 8, little));
  }
  return undefined;
}

const asOrientation = (value: number): Orientation | undefined =>
  value >= 1 && value <= 8 ? (value as Orientation) : undefined;
