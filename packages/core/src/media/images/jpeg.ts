import type { Orientation } from '../../kernel/picture.ts';
import type { Bytes } from './bytes.ts';
import { readOrientation } from './exif.ts';

export interface JpegPicture {
  /** As it is stored. */
  width: number;
  height: number;
  orientation: Orientation;
  /** How often a decoder goes through the whole picture before it is there. */
  scans: number;
  /** What it keeps in memory until then: nothing where one scan brings all colours. */
  coefficientBytes: number;
}

interface Segment {
  marker: number;
  /** Of its 0xFF. */
  start: number;
  /** What it says lies between these. */
  body: number;
  end: number;
}

interface Frame {
  width: number;
  height: number;
  components: number;
  progressive: boolean;
  /** Samples of all components per pixel. */
  samples: number;
}

const sos = 0xda;
const eoi = 0xd9;

/**
 * Reads a JPEG up to its last scan, as forgiving as browsers are; undefined where it has no frame and no scan (ITU-T
 * T.81, annex B).
 */
export function readJpeg(file: Bytes): JpegPicture | undefined {
  let frame: Frame | undefined;
  let orientation: Orientation | undefined;
  let scans = 0;
  for (const { marker, body, end } of segments(file)) {
    if (isFrame(marker)) frame ??= readFrame(file, marker, body);
    if (marker === 0xe1 && file.text(body, 6) === 'Exif\0\0')
      orientation ??= readOrientation(file.bytes.subarray(body + 6, end));
    if (marker !== sos) continue;
    scans += 1;
    if (frame && !needsScans(frame, file.u8(body))) break;
  }
  if (!frame || scans === 0) return undefined;
  const coefficientBytes =
    scans > 1 || frame.progressive ? Math.ceil(frame.width * frame.height * frame.samples) * 2 : 0;
  return { width: frame.width, height: frame.height, orientation: orientation ?? 1, scans, coefficientBytes };
}

const needsScans = ({ progressive, components }: Frame, inScan: number): boolean => progressive || inScan < components;

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function readFrame(file: Bytes, marker: number, body: number): Frame {
  const components = file.u8(body + 5);
  const factors = Array.from({ length: components }, (_, index) => file.u8(body + 7 + index * 3));
  const [across, down] = [
    Math.max(1, ...factors.map((factor) => factor >> 4)),
    Math.max(1, ...factors.map((factor) => factor & 15)),
  ];
  const samples = factors.reduce((sum, factor) => sum + ((factor >> 4) * (factor & 15)) / (across * down), 0);
  const progressive = marker % 4 === 2;
  return { width: file.u16(body + 3), height: file.u16(body + 1), components, progressive, samples };
}

/**
 * The same picture without EXIF, XMP, IPTC and what lies between segments, with its colour profile, and without the
 * faults that strict decoders stumble over: what is left says nothing of how it is to be turned. Parts of the file; all
 * of it where it makes no sense.
 */
export function cleanJpeg(file: Bytes): Uint8Array[] {
  const parts = [file.bytes.subarray(0, 2)];
  let frame: Frame | undefined;
  for (const { marker, start, body, end } of segments(file)) {
    if (isFrame(marker)) frame ??= readFrame(file, marker, body);
    if (marker === sos) {
      if (!frame) break;
      parts.push(...cleanScans(file, frame, start));
      return parts;
    }
    if (isMetadata(file, marker, body)) continue;
    parts.push(withoutTransform(file, frame, { marker, start, body, end }));
  }
  return [file.bytes];
}

function isMetadata(file: Bytes, marker: number, body: number): boolean {
  if (marker === 0xe2) return file.text(body, 11) !== 'ICC_PROFILE';
  return marker === 0xe1 || marker === 0xed || marker === 0xfe;
}

/** Adobe's segment may say YCCK (2) of a picture of three colours, which has no K: browsers take it for YCC (1). */
function withoutTransform(file: Bytes, frame: Frame | undefined, { marker, start, body, end }: Segment): Uint8Array {
  const part = file.bytes.subarray(start, end);
  const adobe = marker === 0xee && file.text(body, 5) === 'Adobe' && end - body >= 12;
  if (!adobe || file.u8(body + 11) !== 2 || !isOfThree(file, frame)) return part;
  const copy = part.slice();
  copy[body - start + 11] = 1;
  return copy;
}

/** Adobe's segment comes before the frame. */
function isOfThree(file: Bytes, frame: Frame | undefined): boolean {
  if (frame) return frame.components === 3;
  for (const { marker, body } of segments(file)) if (isFrame(marker)) return file.u8(body + 5) === 3;
  return false;
}

/** Sequential scans are of all frequencies: Samsung writes 0 to 0, which only progressive ones may. */
function cleanScans(file: Bytes, frame: Frame, from: number): Uint8Array[] {
  if (frame.progressive) return [file.bytes.subarray(from)];
  const parts: Uint8Array[] = [];
  let written = from;
  for (const { marker, start, body } of segments(file, from)) {
    if (marker !== sos) continue;
    const inScan = file.u8(body);
    const at = body + 1 + inScan * 2;
    if (file.u8(at) !== 0 || file.u8(at + 1) !== 63 || file.u8(at + 2) !== 0) {
      parts.push(file.bytes.subarray(written, at), new Uint8Array([0, 63, 0]));
      written = at + 3;
    }
    if (!needsScans(frame, inScan) || start > file.length) break;
  }
  return [...parts, file.bytes.subarray(written)];
}

/**
 * From marker to marker until the end of the picture. What is no marker between two of them is passed over, as every
 * browser does.
 */
function* segments(file: Bytes, from = 2): Generator<Segment> {
  const { bytes } = file;
  let at = from;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at === -1 || at + 4 > bytes.length) return;
    const marker = file.u8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2;
      continue;
    }
    const length = file.u16(at + 2);
    if (marker === eoi || length < 2) return;
    yield { marker, start: at, body: at + 4, end: at + 2 + length };
    at += 2 + length;
  }
}
