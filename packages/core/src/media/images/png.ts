import type { CodedColour, Orientation } from '../../kernel/picture.ts';
import type { Bytes } from './bytes.ts';
import { crc32, storedZlib } from './deflate.ts';
import { readOrientation } from './exif.ts';
import { type Chromaticities, gammaProfile, srgbChromaticities } from './icc-profile.ts';

export interface PngPicture {
  /** As it is stored. */
  width: number;
  height: number;
  orientation: Orientation;
  bytesPerPixel: number;
  interlaced: boolean;
  colour?: CodedColour | undefined;
}

interface Chunk {
  type: string;
  start: number;
  end: number;
  data: Bytes;
}

const signatureSize = 8;
const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** https://www.w3.org/TR/png-3/ */
export function readPng(file: Bytes): PngPicture | undefined {
  let header: Bytes | undefined;
  let orientation: Orientation | undefined;
  let colour: CodedColour | undefined;
  for (const { type, data } of chunks(file)) {
    if (type === 'IHDR') header ??= data;
    if (type === 'eXIf') orientation ??= readOrientation(data.bytes);
    if (type === 'cICP') colour ??= { primaries: data.u8(0), transfer: data.u8(1) };
  }
  if (!header) return undefined;
  const samples = channels[header.u8(9)] ?? 4;
  return {
    width: header.u32(0),
    height: header.u32(4),
    orientation: orientation ?? 1,
    // Palettes and few bits become whole bytes of colour when they are decoded.
    bytesPerPixel: header.u8(9) === 3 ? 4 : samples * (header.u8(8) === 16 ? 2 : 1),
    interlaced: header.u8(12) !== 0,
    colour,
  };
}

const metadata: ReadonlySet<string> = new Set(['eXIf', 'iTXt', 'tEXt', 'zTXt']);
const says: ReadonlySet<string> = new Set(['iCCP', 'sRGB', 'cICP']);

/**
 * The same picture without EXIF and words. What `gAMA` says of its colours becomes a profile, which every decoder obeys
 * and `gAMA` hardly any but browsers. Parts of the file.
 */
export function cleanPng(file: Bytes): Uint8Array[] {
  const parts = [file.bytes.subarray(0, signatureSize)];
  const all = [...chunks(file)];
  const profile = all.some(({ type }) => says.has(type)) ? undefined : profileOf(all);
  for (const { type, start, end } of all) {
    if (!metadata.has(type)) parts.push(file.bytes.subarray(start, end));
    if (type === 'IHDR' && profile) parts.push(profileChunk(profile));
  }
  return parts;
}

/** A gamma this near to sRGB's curve stands for it. */
const srgbGamma = 45_455;
const gammaTolerance = 1_000;

function profileOf(all: readonly Chunk[]): Uint8Array | undefined {
  const gamma = all.find(({ type }) => type === 'gAMA')?.data.u32(0);
  const grey = [0, 4].includes(all[0]?.data.u8(9) ?? 0);
  if (!gamma || grey) return undefined;
  const points = all.find(({ type }) => type === 'cHRM')?.data;
  const chromaticities = points ? chromaticitiesOf(points) : srgbChromaticities;
  const isSrgb = Math.abs(gamma - srgbGamma) < gammaTolerance;
  if (isSrgb && (!points || isNear(chromaticities, srgbChromaticities))) return undefined;
  return gammaProfile(100_000 / gamma, chromaticities);
}

const chromaticitiesOf = (data: Bytes): Chromaticities =>
  [0, 8, 16, 24].map((at) => [data.u32(at) / 100_000, data.u32(at + 4) / 100_000]) as unknown as Chromaticities;

const isNear = (one: Chromaticities, other: Chromaticities): boolean =>
  one.every((point, index) => point.every((value, axis) => Math.abs(value - (other[index]?.[axis] ?? 0)) < 0.002));

function profileChunk(profile: Uint8Array): Uint8Array {
  const stream = storedZlib(profile);
  const name = [...new TextEncoder().encode('gAMA'), 0, 0];
  const chunk = new Uint8Array(12 + name.length + stream.length);
  chunk.set(new TextEncoder().encode('iCCP'), 4);
  chunk.set(name, 8);
  chunk.set(stream, 8 + name.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, name.length + stream.length);
  view.setUint32(chunk.length - 4, crc32(chunk.subarray(4, chunk.length - 4)));
  return chunk;
}

function* chunks(file: Bytes): Generator<Chunk> {
  for (let at = signatureSize; at + 12 <= file.length; ) {
    const length = file.u32(at);
    const end = at + 12 + length;
    yield { type: file.text(at + 4, 4), start: at, end, data: file.part(at + 8, at + 8 + length) };
    at = end;
  }
}
