import { promisify } from 'node:util';
import { constants, crc32, deflateRawSync, gunzip, type ZlibOptions } from 'node:zlib';
import type { PagePacking } from '@isntgram/adapters/pages/page-packing';
import { multiply, shiftBy } from '../storage/crc-sum.ts';

/** No name, no time, deflate (RFC 1952, 2.3). */
const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
/** The last block of a stream, empty (RFC 1951, 3.2.6). */
const end = Buffer.from([0x03, 0x00]);
/** CRC and length at the end of a gzip stream. */
const tailBytes = 8;

/**
 * What follows the gzip bytes: where each nonce lies in them, and by what its sum is multiplied to be counted in at
 * each place.
 */
interface Places {
  streamBytes: number;
  nonceBytes: number;
  /** The sum of the page where each nonce is of zeros. */
  sum: number;
  factor: number;
  offsets: number[];
}

/**
 * Packs a page as one gzip stream in which each nonce is a stored block of which no other part repeats a byte, so that
 * another nonce is written over it; the stream's sum changes by what the nonce adds, for CRC-32 is linear.
 */
export const gzipPacking: PagePacking = {
  pack(page, placeholder) {
    const nonceBytes = placeholder.length;
    const whole = Buffer.from(page.buffer, page.byteOffset, page.length);
    const parts = split(whole, Buffer.from(placeholder));
    const zeros = Buffer.alloc(nonceBytes);
    const known = blanked(parts, zeros);
    const chunks: Buffer[] = [header];
    const offsets: number[] = [];
    let [at, left, sum, factor] = [header.length, page.length, 0, 0];
    for (const [index, part] of parts.entries()) {
      const head = index > 0 ? storedHead(nonceBytes) : Buffer.alloc(0);
      if (index > 0) left -= nonceBytes;
      const packed = part.length > 0 ? deflateRawSync(part, packingAfter(known, page.length - left)) : Buffer.alloc(0);
      if (index > 0) {
        offsets.push(at + head.length);
        factor ^= shiftBy(left);
        sum = crc32(zeros, sum);
        chunks.push(head, zeros);
        at += head.length + nonceBytes;
      }
      chunks.push(packed);
      at += packed.length;
      left -= part.length;
      sum = crc32(part, sum);
    }
    chunks.push(end, tailOf(sum, page.length));
    const places = { streamBytes: at + end.length + tailBytes, nonceBytes, sum, factor: factor >>> 0, offsets };
    const packed = Buffer.concat([...chunks, written(places)]);
    writeNonce(packed, places, placeholder);
    return new Uint8Array(packed);
  },

  gzip(packed, nonce) {
    const places = placesIn(packed);
    const stream = packed.slice(0, places.streamBytes);
    writeNonce(Buffer.from(stream.buffer), places, nonce);
    return stream;
  },

  unpack: async (packed) => new Uint8Array(await promisify(gunzip)(packed.subarray(0, placesIn(packed).streamBytes))),
};

/** The page without its nonces; nothing where it has bytes like those that stand for them. */
function blanked(parts: readonly Buffer[], zeros: Buffer): Buffer {
  const hasZeros = parts.some((part) => part.includes(0));
  return hasZeros
    ? Buffer.alloc(0)
    : Buffer.concat(parts.flatMap((part, index) => (index > 0 ? [zeros, part] : [part])));
}

const windowBytes = 32 * 1024;

/**
 * A part may repeat what came before it, but no byte of a nonce: there the compressor sees zeros, which no text has.
 */
function packingAfter(known: Buffer, at: number): ZlibOptions {
  const dictionary = known.subarray(Math.max(0, at - windowBytes), at);
  return { level: 9, finishFlush: constants.Z_SYNC_FLUSH, ...(dictionary.length > 0 && { dictionary }) };
}

function split(page: Buffer, separator: Buffer): Buffer[] {
  if (separator.length === 0) return [page];
  const parts: Buffer[] = [];
  let from = 0;
  for (let at = page.indexOf(separator); at !== -1; at = page.indexOf(separator, from)) {
    parts.push(page.subarray(from, at));
    from = at + separator.length;
  }
  return [...parts, page.subarray(from)];
}

/** The head of a block that is not compressed, and not the last. */
function storedHead(length: number): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt16LE(length, 1);
  head.writeUInt16LE(~length & 0xffff, 3);
  return head;
}

function tailOf(sum: number, length: number): Buffer {
  const tail = Buffer.alloc(tailBytes);
  tail.writeUInt32LE(sum, 0);
  tail.writeUInt32LE(length, 4);
  return tail;
}

function writeNonce(stream: Buffer, { streamBytes, nonceBytes, sum, factor, offsets }: Places, nonce: string): void {
  const bytes = Buffer.from(nonce);
  if (bytes.length !== nonceBytes) throw new Error('The nonce is not as long as its placeholder.');
  for (const offset of offsets) bytes.copy(stream, offset);
  const added = (crc32(bytes) ^ crc32(Buffer.alloc(nonceBytes))) >>> 0;
  stream.writeUInt32LE((sum ^ multiply(factor, added)) >>> 0, streamBytes - tailBytes);
}

const fixedWords = 5;

function written({ streamBytes, nonceBytes, sum, factor, offsets }: Places): Buffer {
  const words = [...offsets, offsets.length, streamBytes, nonceBytes, sum, factor];
  const bytes = Buffer.alloc(words.length * 4);
  for (const [index, word] of words.entries()) bytes.writeUInt32LE(word, index * 4);
  return bytes;
}

function placesIn(packed: Uint8Array): Places {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.length);
  const word = (fromEnd: number): number => bytes.readUInt32LE(bytes.length - fromEnd * 4);
  const count = word(fixedWords);
  const offsets = Array.from({ length: count }, (_, index) => word(fixedWords + count - index));
  return { streamBytes: word(4), nonceBytes: word(3), sum: word(2), factor: word(1), offsets };
}
