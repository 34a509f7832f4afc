import type { ImageFormat } from '@isntgram/core/image-header';

type Parts = Uint8Array[];

const ascii = (bytes: Uint8Array, start: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(start, start + length));

/**
 * The file without EXIF, XMP and IPTC, and with its colour profile: what is left says nothing of how the picture is to be turned, so
 * that every decoder sees it as it is stored. Returns parts of `bytes`; a file whose structure makes no sense comes back whole.
 */
export function stripMetadata(bytes: Uint8Array, format: ImageFormat): Parts {
  if (format === 'jpeg') return stripJpeg(bytes);
  if (format === 'png') return stripPng(bytes);
  return format === 'webp' ? stripWebp(bytes) : [bytes];
}

/** Segments of a JPEG up to the scan; https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B. */
function stripJpeg(bytes: Uint8Array): Parts {
  const parts: Parts = [bytes.subarray(0, 2)];
  for (let at = 2; at + 4 <= bytes.length; ) {
    const marker = bytes[at + 1] ?? 0;
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (bytes[at] !== 0xff || length < 2) return [bytes];
    if (marker === 0xda) return [...parts, bytes.subarray(at)];
    if (!isJpegMetadata(marker, ascii(bytes, at + 4, 11))) parts.push(bytes.subarray(at, at + 2 + length));
    at += 2 + length;
  }
  return [bytes];
}

const isJpegMetadata = (marker: number, start: string): boolean =>
  marker === 0xe1 || marker === 0xed || marker === 0xfe || (marker === 0xe2 && start !== 'ICC_PROFILE');

const pngMetadata: ReadonlySet<string> = new Set(['eXIf', 'iTXt', 'tEXt', 'zTXt']);

function stripPng(bytes: Uint8Array): Parts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Parts = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    if (!pngMetadata.has(ascii(bytes, at + 4, 4))) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return parts;
}

const webpMetadata: ReadonlySet<string> = new Set(['EXIF', 'XMP ']);
const webpMetadataFlags = 0b1100;

/** Chunks of a RIFF container; https://developers.google.com/speed/webp/docs/riff_container */
function stripWebp(bytes: Uint8Array): Parts {
  if (bytes.length < 12) return [bytes];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Parts = [];
  for (let at = 12; at + 8 <= bytes.length; ) {
    const type = ascii(bytes, at, 4);
    const length = view.getUint32(at + 4, true);
    const chunk = bytes.subarray(at, at + 8 + length + (length % 2));
    if (type === 'VP8X') parts.push(withoutFlags(chunk));
    else if (!webpMetadata.has(type)) parts.push(chunk);
    at += 8 + length + (length % 2);
  }
  const header = bytes.slice(0, 12);
  const removed = bytes.length - parts.reduce((sum, part) => sum + part.length, header.length);
  new DataView(header.buffer).setUint32(4, view.getUint32(4, true) - removed, true);
  return [header, ...parts];
}

function withoutFlags(chunk: Uint8Array): Uint8Array {
  const copy = chunk.slice();
  copy[8] = (copy[8] ?? 0) & ~webpMetadataFlags;
  return copy;
}
