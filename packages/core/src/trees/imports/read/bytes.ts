import type { FileProblem } from '@isntgram/contract/trees/import-choices';
import type { ImportFile } from '../../tables.ts';

/** Bytes of a file as text of which every position is a position in the bytes. */
export interface ByteText {
  text: string;
  /** Bytes for each unit of the text. */
  width: 1 | 2;
  /** What a part of the text says; undefined where its bytes are none of the file's encoding. */
  say(part: string): string | undefined;
}

type Coding = Pick<ImportFile, 'encoding' | 'ascii'>;

const unitsAtOnce = 8_192;

/** Each byte as a letter of its number. */
function lettersOf(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.byteLength; at += unitsAtOnce)
    text += String.fromCharCode(...bytes.subarray(at, at + unitsAtOnce));
  return text;
}

const beyondAscii = /[\u0080-\uffff]/;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const windows1252 = new TextDecoder('windows-1252');

function decoded(decoder: TextDecoder, bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Reads bytes so that quotes, separators and line ends can be found before anybody knows where a letter of several
 * bytes ends: those are ASCII in UTF-8 as well, and what stands between is decoded by itself.
 */
export function byteText(bytes: Uint8Array, { encoding, ascii }: Coding): ByteText {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const even = bytes.subarray(0, bytes.byteLength & ~1);
    const text = new TextDecoder('utf-16le').decode(encoding === 'utf-16be' ? swapped(even) : even);
    return { text, width: 2, say: (part) => part };
  }
  const say = (part: string): string | undefined => {
    if (!beyondAscii.test(part)) return part;
    const raw = Uint8Array.from(part, (letter) => letter.charCodeAt(0));
    const other = () => (encoding === 'windows-1252' || ascii ? windows1252.decode(raw) : undefined);
    return encoding === 'utf-8' ? (decoded(utf8, raw) ?? other()) : other();
  };
  return { text: lettersOf(bytes), width: 1, say };
}

function swapped(bytes: Uint8Array): Uint8Array {
  const other = new Uint8Array(bytes.byteLength);
  for (let at = 0; at + 1 < bytes.byteLength; at += 2) {
    other[at] = bytes[at + 1] ?? 0;
    other[at + 1] = bytes[at] ?? 0;
  }
  return other;
}

const beginsWith = (bytes: Uint8Array, ...first: number[]): boolean => first.every((byte, at) => bytes[at] === byte);

/** First bytes of what people take for a table. */
function otherKind(bytes: Uint8Array): FileProblem | undefined {
  const is = (...first: number[]) => beginsWith(bytes, ...first);
  if (is(0xd0, 0xcf, 0x11, 0xe0)) return 'workbook';
  if (is(0x50, 0x4b)) {
    const inside = lettersOf(bytes.subarray(0, 4_096));
    return /\[Content_Types\]|xl\/|mimetypeapplication\/vnd/.test(inside) ? 'workbook' : 'packed';
  }
  if (is(0x1f, 0x8b) || is(0x37, 0x7a, 0xbc, 0xaf) || is(0x52, 0x61, 0x72, 0x21)) return 'packed';
  return undefined;
}

const share = (bytes: Uint8Array, from: 0 | 1): number => {
  let zeros = 0;
  for (let at = from; at < bytes.byteLength; at += 2) if (bytes[at] === 0) zeros += 1;
  return zeros / Math.max(1, bytes.byteLength / 2);
};

/** The encoding of a file by its beginning, and where its text begins; or why it is no text. */
export function codingOf(bytes: Uint8Array): (Coding & { start: number }) | { problem: FileProblem } {
  if (beginsWith(bytes, 0xef, 0xbb, 0xbf)) return { encoding: 'utf-8', ascii: false, start: 3 };
  if (beginsWith(bytes, 0xff, 0xfe)) return { encoding: 'utf-16le', ascii: false, start: 2 };
  if (beginsWith(bytes, 0xfe, 0xff)) return { encoding: 'utf-16be', ascii: false, start: 2 };
  const problem = otherKind(bytes);
  if (problem) return { problem };
  if (bytes.includes(0)) {
    if (share(bytes, 1) > 0.4 && share(bytes, 0) < 0.1) return { encoding: 'utf-16le', ascii: false, start: 0 };
    if (share(bytes, 0) > 0.4 && share(bytes, 1) < 0.1) return { encoding: 'utf-16be', ascii: false, start: 0 };
    return { problem: 'not_text' };
  }
  if (bytes.every((byte) => byte < 0x80)) return { encoding: 'utf-8', ascii: true, start: 0 };
  return { encoding: decoded(utf8, uncut(bytes)) === undefined ? 'windows-1252' : 'utf-8', ascii: false, start: 0 };
}

/** Without the last letter, which may be cut through. */
function uncut(bytes: Uint8Array): Uint8Array {
  let end = bytes.byteLength;
  while (end > 0 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, Math.max(0, end - 1));
}
