import { crc32 } from '../../media/images/deflate.ts';

/**
 * A zip archive that is written in pieces, by whoever comes next: no library goes on where another process stopped, as
 * each keeps the directory of what it wrote in memory. Entries are stored as they are, photos being packed already.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
const isUtf8 = 0x0800;
const version = 45;
const u32Max = 0xffff_ffff;
const u16Max = 0xffff;

export interface ZipEntry {
  name: string;
  bytes: Uint8Array;
  modifiedAt: Date;
}

/** What stands before an entry's bytes, and its line in the directory; `offset` is where in the archive it begins. */
export function zipEntry(
  { name, bytes, modifiedAt }: ZipEntry,
  offset: number,
): { head: Uint8Array; line: Uint8Array } {
  const path = new TextEncoder().encode(name);
  const crc = crc32(bytes);
  const moment = dosTime(modifiedAt);
  const size = bytes.byteLength;
  const head = new Fields(30 + path.length).u32(0x0403_4b50).u16(version).u16(isUtf8).u16(0).u32(moment).u32(crc);
  head.u32(size).u32(size).u16(path.length).u16(0).put(path);
  const far = offset >= u32Max;
  const line = new Fields(46 + path.length + (far ? 12 : 0)).u32(0x0201_4b50).u16(version).u16(version).u16(isUtf8);
  line
    .u16(0)
    .u32(moment)
    .u32(crc)
    .u32(size)
    .u32(size)
    .u16(path.length)
    .u16(far ? 12 : 0);
  line
    .u16(0)
    .u16(0)
    .u16(0)
    .u32(0)
    .u32(far ? u32Max : offset)
    .put(path);
  if (far) line.u16(1).u16(8).u64(offset);
  return { head: head.bytes, line: line.bytes };
}

/** What ends an archive, behind the directory's lines. */
export function zipEnd(directory: { entries: number; offset: number; sizeBytes: number }): Uint8Array {
  const { entries, offset, sizeBytes } = directory;
  const large = entries >= u16Max || offset >= u32Max || sizeBytes >= u32Max;
  const end = new Fields(22 + (large ? 76 : 0));
  if (large) {
    end.u32(0x0606_4b50).u64(44).u16(version).u16(version).u32(0).u32(0).u64(entries).u64(entries);
    end.u64(sizeBytes).u64(offset);
    end
      .u32(0x0706_4b50)
      .u32(0)
      .u64(offset + sizeBytes)
      .u32(1);
  }
  const short = Math.min(entries, u16Max);
  end
    .u32(0x0605_4b50)
    .u16(0)
    .u16(0)
    .u16(large ? u16Max : short)
    .u16(large ? u16Max : short);
  end
    .u32(large ? u32Max : sizeBytes)
    .u32(large ? u32Max : offset)
    .u16(0);
  return end.bytes;
}

/** Date and time as MS-DOS kept them, in UTC, to two seconds; nothing is older than 1980. */
function dosTime(date: Date): number {
  const day = ((Math.max(date.getUTCFullYear(), 1980) - 1980) << 9) | ((date.getUTCMonth() + 1) << 5);
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  return (((day | date.getUTCDate()) << 16) | time) >>> 0;
}

/** Numbers one behind the other, the least byte first. */
class Fields {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(size: number) {
    this.bytes = new Uint8Array(size);
    this.#view = new DataView(this.bytes.buffer);
  }

  u16(value: number): this {
    this.#view.setUint16(this.#at, value, true);
    this.#at += 2;
    return this;
  }

  u32(value: number): this {
    this.#view.setUint32(this.#at, value, true);
    this.#at += 4;
    return this;
  }

  /** Exact up to 2^53. */
  u64(value: number): this {
    return this.u32(value % 2 ** 32).u32(Math.floor(value / 2 ** 32));
  }

  put(bytes: Uint8Array): this {
    this.bytes.set(bytes, this.#at);
    this.#at += bytes.length;
    return this;
  }
}
