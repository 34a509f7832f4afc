import { crc32, deflateSync } from 'node:zlib';
import { type PhotoFile, photo } from './photos.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const joined = (...parts: Uint8Array[]): Bytes => new Uint8Array(Buffer.concat(parts));
const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');

/** A file that says of itself what it is not. */
const named = (name: string, bytes: Bytes, type = 'image/jpeg'): PhotoFile => ({ name, type, bytes });

const heldToTheLeft = [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0];

/** Where the fixture's first segment of this marker begins. */
function segmentAt(bytes: Bytes, marker: number): number {
  const view = new DataView(bytes.buffer);
  for (let at = 2; at < bytes.length; at += 2 + view.getUint16(at + 2)) if (bytes[at + 1] === marker) return at;
  throw new Error('The fixture is another JPEG than it was.');
}

/**
 * A photo of 1600 × 1200 pixels as phones and programs write it, with what strict decoders stumble over and browsers do
 * not.
 */
export function faultyJpeg(): PhotoFile {
  const { bytes } = photo('free_by_Peter_Nerlich.jpg');
  const exif = joined(
    Uint8Array.of(0xff, 0xe1, 0, 8 + heldToTheLeft.length),
    ascii('Exif\0\0'),
    Uint8Array.from(heldToTheLeft),
  );
  const [tables, scan] = [segmentAt(bytes, 0xdb), segmentAt(bytes, 0xda)];
  const frequencies = scan + 5 + (bytes[scan + 4] ?? 0) * 2;
  const copy = bytes.slice();
  copy[frequencies + 1] = 0;
  const fill = Uint8Array.of(0xff, 0xff);
  const stray = new Uint8Array(3);
  return named(
    'faulty.jpg',
    joined(copy.subarray(0, 2), exif, copy.subarray(2, tables), stray, fill, copy.subarray(tables)),
  );
}

/** A progressive JPEG of so many scans that say nothing. */
export function jpegOfScans(count: number): PhotoFile {
  const { bytes } = photo();
  const frame = segmentAt(bytes, 0xc0);
  const copy = bytes.slice();
  copy[frame + 1] = 0xc2;
  const empty = Uint8Array.of(0xff, 0xda, 0, 8, 1, 1, 0, 1, 1, 0, 0);
  const scan = segmentAt(bytes, 0xda);
  return named(
    'scans.jpg',
    joined(copy.subarray(0, scan), ...Array.from({ length: count }, () => empty), copy.subarray(scan)),
  );
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([ascii(type), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** A PNG of one colour, red by itself; of an interlaced one only the header is true. */
export function png(
  width: number,
  height: number,
  { turned = false, interlaced = false, color = [200, 0, 0] } = {},
): PhotoFile {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([interlaced ? 16 : 8, interlaced ? 6 : 2, 0, 0, interlaced ? 1 : 0], 8);
  const row = Buffer.alloc(1 + width * 3);
  for (let at = 1; at < row.length; at += 3) row.set(color, at);
  const rows = interlaced ? Buffer.alloc(1) : Buffer.concat(Array.from({ length: height }, () => row));
  const parts = [chunk('IHDR', header), ...(turned ? [chunk('eXIf', Uint8Array.from(heldToTheLeft))] : [])];
  const bytes = joined(
    ascii('\x89PNG\r\n\x1a\n'),
    ...parts,
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  );
  return named('made.png', bytes, 'image/png');
}

const brands = (...names: string[]): Buffer =>
  Buffer.concat([Uint8Array.of(0, 0, 0, 8 + names.length * 4), ascii(`ftyp${names.join('')}`)]);

/** Files that are something else than a photo, by what they are to be called. */
export const otherKinds: readonly (readonly [code: string, file: PhotoFile])[] = [
  ['media.gif', named('animation.jpg', joined(ascii('GIF89a'), new Uint8Array(20)))],
  ['media.tiff_or_raw', named('raw.jpg', joined(ascii('II*\0'), new Uint8Array(20)))],
  ['media.video', named('film.heic', joined(brands('isom', '\0\0\0\0', 'mp42'), new Uint8Array(20)), 'image/heic')],
  [
    'media.image_sequence',
    named('burst.heic', joined(brands('hevc', '\0\0\0\0'), Uint8Array.of(0, 0, 0, 8), ascii('moov')), 'image/heic'),
  ],
  ['media.unsupported_kind', named('new.jpg', joined(Uint8Array.of(0, 0, 0, 12), ascii('JXL '), new Uint8Array(20)))],
];
