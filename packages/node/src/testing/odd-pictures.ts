import { crc32 } from '@isntgram/core/media/images/deflate';
import sharp from 'sharp';

/** Faults and rarities that browsers show without a word, made out of ordinary files. */

const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');

/** Where a JPEG's first segment of this marker begins. */
function segmentAt(jpeg: Buffer, marker: number): number {
  for (let at = 2; at + 4 < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) if (jpeg[at + 1] === marker) return at;
  throw new Error(`The JPEG has no segment ${marker.toString(16)}.`);
}

function insert(bytes: Buffer, at: number, ...parts: Uint8Array[]): Buffer {
  return Buffer.concat([bytes.subarray(0, at), ...parts, bytes.subarray(at)]);
}

const tables = 0xdb;
const huffmanTables = 0xc4;
const scan = 0xda;

/** As the standard allows (B.1.1.2): any number of 0xFF before a marker. */
export const withFillBytes = (jpeg: Buffer): Buffer => insert(jpeg, segmentAt(jpeg, tables), Buffer.from([0xff, 0xff]));

/** Some programs pad segments. */
export const withStrayBytes = (jpeg: Buffer): Buffer => insert(jpeg, segmentAt(jpeg, huffmanTables), Buffer.alloc(3));

/** As Samsung's phones write it: a sequential scan of the frequencies 0 to 0. */
export function withSamsungScan(jpeg: Buffer): Buffer {
  const copy = Buffer.from(jpeg);
  const at = segmentAt(copy, scan) + 4;
  copy[at + 1 + (copy[at] ?? 0) * 2 + 1] = 0;
  return copy;
}

/** YCCK, of a picture that has no K. */
export const withAdobeTransform = (jpeg: Buffer): Buffer =>
  insert(jpeg, 2, Buffer.from([0xff, 0xee, 0, 14]), bytesOf('Adobe'), Buffer.from([0, 100, 0, 0, 0, 0, 2]));

/** EXIF whose first directory does not follow its header at once. */
export function withLateDirectory(jpeg: Buffer, orientation: number): Buffer {
  const tiff = Buffer.alloc(16 + 18);
  tiff.write('MM\0*', 'latin1');
  tiff.writeUInt32BE(16, 4);
  tiff.writeUInt16BE(1, 16);
  tiff.writeUInt16BE(0x0112, 18);
  tiff.writeUInt16BE(3, 20);
  tiff.writeUInt32BE(1, 22);
  tiff.writeUInt16BE(orientation, 26);
  const header = Buffer.from([0xff, 0xe1, 0, 8 + tiff.length]);
  return insert(jpeg, 2, header, bytesOf('Exif\0\0'), tiff);
}

/** A progressive JPEG that goes through its picture so often: what refines nothing may come again and again. */
export async function withScans(jpeg: Buffer, count: number): Promise<Buffer> {
  const progressive = await sharp(jpeg).jpeg({ progressive: true }).toBuffer();
  const at = segmentAt(progressive, scan);
  const empty = Buffer.from([0xff, scan, 0, 8, 1, 1, 0, 1, 1, 0, 0]);
  return insert(progressive, at, ...Array.from({ length: count }, () => empty));
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([bytesOf(type), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

const afterHeader = 33;

/** A PNG that is to be turned, as EXIF says in a chunk of its own. */
export function withExifChunk(png: Buffer, orientation: number): Buffer {
  const tiff = Buffer.from([
    0x49,
    0x49,
    42,
    0,
    8,
    0,
    0,
    0,
    1,
    0,
    0x12,
    1,
    3,
    0,
    1,
    0,
    0,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
  ]);
  return insert(png, afterHeader, pngChunk('eXIf', tiff));
}

/** The same colours, coded by another power. */
export async function withGamma(png: Buffer, gamma: number): Promise<Buffer> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const coded = Buffer.from(data.map((value) => Math.round(linear(value / 255) ** (1 / gamma) * 255)));
  const { width, height } = info;
  const recoded = await sharp(coded, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
  const chunk = Buffer.alloc(4);
  chunk.writeUInt32BE(Math.round(100_000 / gamma));
  return insert(recoded, afterHeader, pngChunk('gAMA', chunk));
}

/** An AVIF that says by numbers, in the place of its profile, that its colours are Display P3. */
export async function codedAsDisplayP3(picture: Buffer): Promise<Buffer> {
  const avif = await sharp(picture)
    .withIccProfile('p3')
    .avif({ quality: 90, effort: 0, chromaSubsampling: '4:4:4' })
    .toBuffer();
  const at = avif.indexOf(bytesOf('colrrICC')) + 4;
  if (at < 4) throw new Error('The AVIF has no profile.');
  avif.write('nclx', at, 'latin1');
  for (const [index, number] of [12, 13, 6].entries()) avif.writeUInt16BE(number, at + 4 + index * 2);
  avif.writeUInt8(0x80, at + 10);
  return avif;
}

/** An AVIF that calls itself a sequence, and has a still picture. */
export function asSequence(avif: Buffer): Buffer {
  const copy = Buffer.from(avif);
  copy.write('avis', 8, 'latin1');
  return copy;
}
