import type { ErrorCode } from '@isntgram/contract/kernel/errors';
import type { ImageFormat } from '../../kernel/picture.ts';
import type { Bytes } from './bytes.ts';
import { boxes } from './container.ts';

const av1Brands: ReadonlySet<string> = new Set(['avif', 'avis']);
/** ISO/IEC 23008-12, annex B; `mif` and `msf` say nothing of how the picture is coded. */
const heifBrands: ReadonlySet<string> = new Set([
  ...['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'mif1', 'mif2', 'mif3', 'msf1', 'miaf'],
]);

/** Pictures and films that people have and the pipeline does not read, by how they begin. */
const others: readonly { start: string; at?: number; problem: ErrorCode }[] = [
  { start: 'GIF8', problem: 'media.gif' },
  { start: 'II*\0', problem: 'media.tiff_or_raw' },
  { start: 'MM\0*', problem: 'media.tiff_or_raw' },
  { start: 'FUJIFILMCCD-RAW', problem: 'media.tiff_or_raw' },
  { start: 'IIRO', problem: 'media.tiff_or_raw' },
  { start: 'IIU\0', problem: 'media.tiff_or_raw' },
  { start: 'ftypcrx ', at: 4, problem: 'media.tiff_or_raw' },
  { start: '\xff\x0a', problem: 'media.unsupported_kind' },
  { start: '\0\0\0\x0cJXL ', problem: 'media.unsupported_kind' },
  { start: '\0\0\0\x0cjP  ', problem: 'media.unsupported_kind' },
  { start: '8BPS', problem: 'media.unsupported_kind' },
  { start: 'BM', problem: 'media.unsupported_kind' },
  { start: '\0\0\x01\0', problem: 'media.unsupported_kind' },
  { start: 'ftyp', at: 4, problem: 'media.video' },
  { start: '\x1a\x45\xdf\xa3', problem: 'media.video' },
  { start: 'moov', at: 4, problem: 'media.video' },
];

/** The format by the file's first bytes, whatever its name or declared type say. */
export function sniffKind(file: Bytes): ImageFormat | undefined {
  if (file.text(0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (file.text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (file.text(0, 4) === 'RIFF' && file.text(8, 4) === 'WEBP') return 'webp';
  if (file.text(4, 4) !== 'ftyp') return undefined;
  const brands = brandsOf(file);
  if (brands.some((brand) => av1Brands.has(brand))) return 'avif';
  return brands.some((brand) => heifBrands.has(brand)) ? 'heic' : undefined;
}

/** What is to be said of a file that is none of the formats. */
export const otherKind = (file: Bytes): ErrorCode =>
  others.find(({ start, at = 0 }) => file.text(at, start.length) === start)?.problem ?? 'media.not_an_image';

function brandsOf(file: Bytes): string[] {
  const [first] = boxes(file.part(0, 1_024));
  const body = first?.body;
  if (!body) return [];
  const count = Math.floor(body.length / 4);
  return Array.from({ length: count }, (_, index) => body.text(index * 4, 4)).filter((_, index) => index !== 1);
}
