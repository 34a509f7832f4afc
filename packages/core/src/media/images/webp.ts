import type { Orientation } from '../../kernel/picture.ts';
import type { Bytes } from './bytes.ts';
import { readOrientation } from './exif.ts';

export interface WebpPicture {
  /** As it is stored. */
  width: number;
  height: number;
  orientation: Orientation;
  lossless: boolean;
  animated: boolean;
}

interface Chunk {
  type: string;
  start: number;
  end: number;
  data: Bytes;
}

/** https://developers.google.com/speed/webp/docs/riff_container */
export function readWebp(file: Bytes): WebpPicture | undefined {
  let size: { width: number; height: number } | undefined;
  let orientation: Orientation | undefined;
  let [lossless, animated] = [false, false];
  for (const { type, data } of chunks(file)) {
    if (type === 'VP8X') size ??= { width: u24(data, 4) + 1, height: u24(data, 7) + 1 };
    if (type === 'VP8 ') size ??= { width: data.u16(6, true) & 0x3fff, height: data.u16(8, true) & 0x3fff };
    if (type === 'VP8L') {
      const bits = data.u32(1, true);
      size ??= { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
      lossless = true;
    }
    if (type === 'ANMF') animated = true;
    // Some write the block with the name that JPEG's segments give it.
    if (type === 'EXIF')
      orientation ??= readOrientation(data.text(0, 6) === 'Exif\0\0' ? data.bytes.subarray(6) : data.bytes);
  }
  return size && { ...size, orientation: orientation ?? 1, lossless, animated };
}

const u24 = (data: Bytes, at: number): number => data.u16(at, true) + data.u8(at + 2) * 65_536;

const metadata: ReadonlySet<string> = new Set(['EXIF', 'XMP ']);
const metadataFlags = 0b1100;

/** The same picture without EXIF and XMP, and with its colour profile. Parts of the file. */
export function cleanWebp(file: Bytes): Uint8Array[] {
  if (file.length < 12) return [file.bytes];
  const parts: Uint8Array[] = [];
  for (const { type, start, end } of chunks(file)) {
    const chunk = file.bytes.subarray(start, end);
    if (type === 'VP8X') parts.push(withoutFlags(chunk));
    else if (!metadata.has(type)) parts.push(chunk);
  }
  const header = file.bytes.slice(0, 12);
  const removed = file.length - parts.reduce((sum, part) => sum + part.length, header.length);
  new DataView(header.buffer).setUint32(4, file.u32(4, true) - removed, true);
  return [header, ...parts];
}

function withoutFlags(chunk: Uint8Array): Uint8Array {
  const copy = chunk.slice();
  copy[8] = (copy[8] ?? 0) & ~metadataFlags;
  return copy;
}

function* chunks(file: Bytes): Generator<Chunk> {
  for (let at = 12; at + 8 <= file.length; ) {
    const length = file.u32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    yield { type: file.text(at, 4), start: at, end, data: file.part(at + 8, at + 8 + length) };
    at = end;
  }
}
