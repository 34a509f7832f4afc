/**
 * Reads numbers and names out of a file; outside of it there is nothing but zeros, so that a file cut off needs no
 * care.
 */
export class Bytes {
  readonly bytes: Uint8Array;
  private readonly view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  u8(at: number): number {
    return this.bytes[at] ?? 0;
  }

  u16(at: number, littleEndian = false): number {
    return this.holds(at, 2) ? this.view.getUint16(at, littleEndian) : 0;
  }

  u32(at: number, littleEndian = false): number {
    return this.holds(at, 4) ? this.view.getUint32(at, littleEndian) : 0;
  }

  /** Of 64 bits; exact up to 2^53, which is more than any file has. */
  u64(at: number): number {
    return this.u32(at) * 2 ** 32 + this.u32(at + 4);
  }

  text(at: number, length: number): string {
    return String.fromCharCode(...this.bytes.subarray(at, at + length));
  }

  part(start: number, end?: number): Bytes {
    return new Bytes(this.bytes.subarray(start, end));
  }

  private holds(at: number, length: number): boolean {
    return at >= 0 && at + length <= this.bytes.length;
  }
}
