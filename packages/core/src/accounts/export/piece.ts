import type { ExportProgress } from '../../schema/tenant.ts';
import { joined } from './stored-pieces.ts';
import { zipEntry } from './zip.ts';

/** A piece of the archive while it is written: so much is in memory at once, and one photo more. */
const pieceBytesMax = 8 * 1024 * 1024;

export class Piece {
  readonly #parts: Uint8Array[] = [];
  readonly #lines: Uint8Array[] = [];
  readonly #start: number;
  readonly #modifiedAt: Date;
  sizeBytes = 0;

  /** `before` is what the archive has already. */
  constructor(before: Pick<ExportProgress, 'pieces'>, modifiedAt: Date) {
    this.#start = before.pieces.reduce((sum, { bytes }) => sum + bytes, 0);
    this.#modifiedAt = modifiedAt;
  }

  get full(): boolean {
    return this.sizeBytes >= pieceBytesMax;
  }

  get entries(): number {
    return this.#lines.length;
  }

  /** Where in the archive the next byte comes. */
  get offset(): number {
    return this.#start + this.sizeBytes;
  }

  /** The directory's lines of its entries. */
  get lines(): Uint8Array {
    return joined(this.#lines);
  }

  get bytes(): Uint8Array {
    return joined(this.#parts);
  }

  add(name: string, content: Uint8Array | string, modifiedAt = this.#modifiedAt): void {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const { head, line } = zipEntry({ name, bytes, modifiedAt }, this.offset);
    this.#lines.push(line);
    this.append(head);
    this.append(bytes);
  }

  append(bytes: Uint8Array): void {
    this.#parts.push(bytes);
    this.sizeBytes += bytes.byteLength;
  }
}
