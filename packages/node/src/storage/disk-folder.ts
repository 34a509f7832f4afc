import { mkdir, open, rename, rmdir, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type BytePart, StoreFull } from '@isntgram/core/kernel/ports';
import { IncomingFiles } from './incoming-files.ts';

export interface DiskFile {
  bytes: Uint8Array<ArrayBuffer>;
  contentType: string;
}

/** The bytes are not as many as was said. */
export class WrongSize extends Error {
  override readonly name = 'WrongSize';
}

const keyPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}(?:\/[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}){0,7}$/;

/**
 * A file ends with its content type, padded: one rename makes both visible, and image viewers ignore what follows a
 * picture.
 */
export const trailerSizeBytes = 64;

/** Files by key under `root`: each is there whole or not at all, also after a power cut. */
export class DiskFolder {
  readonly #root: string;
  readonly #freeBytesMin: number;
  readonly #incoming: IncomingFiles;

  /** Uploads leave `freeBytesMin` free; `freeBytes` says how much is, where the disk itself is not to be asked. */
  constructor(root: string, freeBytesMin: number, freeBytes?: () => Promise<number>) {
    this.#root = root;
    this.#freeBytesMin = freeBytesMin;
    this.#incoming = new IncomingFiles(root, freeBytes);
  }

  /** Makes the folder and clears away what uploads left behind when a process died. Was there nothing before? */
  prepare(): Promise<{ wasEmpty: boolean }> {
    return this.#incoming.prepare();
  }

  /** Where something is not found: @throws where nothing could be, as the disk went away or another took its place */
  async requireThere(): Promise<void> {
    if (await this.#incoming.isThere()) return;
    throw new Error('The folder of photos is not the one that was there at the start: see that its disk is mounted.');
  }

  /** @throws StoreFull where there is no room for an upload of this size beside all that are on their way */
  requireRoom(sizeBytes: number): Promise<void> {
    return this.#incoming.requireRoom(sizeBytes, this.#freeBytesMin);
  }

  /**
   * Streams exactly `sizeBytes` into the file, replacing what was there. What is made of uploads may take half of what
   * they must leave free: a photo that was taken in is not to fail for want of room.
   * @throws WrongSize as soon as there are more, or at the end where there were fewer; StoreFull before anything is
   *   written
   */
  async write(key: string, body: AsyncIterable<Uint8Array>, options: WriteOptions): Promise<void> {
    await this.#write(key, body, options, { freeBytesMin: this.#freeBytesMin / 2, only: false });
  }

  /**
   * `write`, for what comes from outside: one at a time for a key, and once. What was taken in stays as it is, and the
   * same again changes nothing. @throws UploadBusy besides, while another is on its way
   */
  async take(key: string, body: AsyncIterable<Uint8Array>, options: WriteOptions): Promise<void> {
    const { sizeBytes } = options;
    if ((await this.size(key)) === sizeBytes) {
      for await (const _ of counted(body, sizeBytes));
      return;
    }
    await this.#write(key, body, options, { freeBytesMin: this.#freeBytesMin, only: true });
  }

  async #write(
    key: string,
    body: AsyncIterable<Uint8Array>,
    { contentType, sizeBytes }: WriteOptions,
    room: { freeBytesMin: number; only: boolean },
  ): Promise<void> {
    const path = this.#path(key);
    const trailer = encodeTrailer(contentType);
    const incoming = await this.#incoming.open(key, { sizeBytes: sizeBytes + trailer.length, ...room });
    try {
      try {
        for await (const chunk of counted(body, sizeBytes)) await incoming.file.writeFile(chunk);
        await incoming.file.writeFile(trailer);
        await incoming.file.sync();
      } finally {
        await incoming.file.close();
      }
      await publish(incoming.path, path);
    } catch (error) {
      await unlink(incoming.path).catch(ignoreMissing);
      throw isFull(error) ? new StoreFull('The disk for photos is full.', { cause: error }) : error;
    }
  }

  /** The whole file, or `part` of it. */
  async read(key: string, part?: BytePart): Promise<DiskFile | undefined> {
    const file = await open(this.#path(key)).catch(ignoreMissing);
    if (!file) return undefined;
    const read = async (start: number, end: number) => {
      const bytes = new Uint8Array(Math.max(0, end - start));
      const { bytesRead } = await file.read(bytes, 0, bytes.byteLength, Math.max(0, start));
      if (start < 0 || bytesRead !== bytes.byteLength) throw new Error(`The stored file ${key} is damaged.`);
      return bytes;
    };
    try {
      const { size } = await file.stat();
      const end = size - trailerSizeBytes;
      const bytes = await read(part?.start ?? 0, Math.min(part?.end ?? end, end));
      return { bytes, contentType: new TextDecoder().decode(await read(end, size)).trim() };
    } finally {
      await file.close();
    }
  }

  async size(key: string): Promise<number | undefined> {
    const found = await stat(this.#path(key)).catch(ignoreMissing);
    return found?.isFile() ? found.size - trailerSizeBytes : undefined;
  }

  async remove(key: string): Promise<void> {
    const path = this.#path(key);
    await unlink(path).catch(ignoreMissing);
    await rmdir(dirname(path)).catch(() => undefined);
  }

  /**
   * Keys are names joined by slashes; none can begin with a dot, so none leads out of the folder or to what is hidden
   * in it.
   */
  #path(key: string): string {
    if (!keyPattern.test(key)) throw new Error(`"${key}" cannot be a key.`);
    return join(this.#root, ...key.split('/'));
  }
}

export interface WriteOptions {
  contentType: string;
  sizeBytes: number;
}

function encodeTrailer(contentType: string): Uint8Array {
  const trailer = new TextEncoder().encode(contentType.padEnd(trailerSizeBytes));
  if (trailer.length !== trailerSizeBytes) throw new Error(`"${contentType}" is too long for a content type.`);
  return trailer;
}

/** The chunks, of which there are exactly `sizeBytes`. @throws WrongSize */
async function* counted(body: AsyncIterable<Uint8Array>, sizeBytes: number): AsyncGenerator<Uint8Array> {
  let received = 0;
  for await (const chunk of body) {
    received += chunk.byteLength;
    if (received > sizeBytes) throw new WrongSize(`More than the ${sizeBytes} bytes that were announced.`);
    yield chunk;
  }
  if (received !== sizeBytes) throw new WrongSize(`${received} bytes instead of the ${sizeBytes} that were announced.`);
}

/** Renames into place and makes the rename last; a folder that a removal took away meanwhile is made again. */
async function publish(temporary: string, path: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    await mkdir(dirname(path), { recursive: true });
    try {
      await rename(temporary, path);
      break;
    } catch (error) {
      if (attempt === 3 || !isMissing(error)) throw error;
    }
  }
  const folder = await open(dirname(path)).catch(ignoreMissing);
  try {
    await folder?.sync();
  } finally {
    await folder?.close();
  }
}

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

function ignoreMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
  return undefined;
}
