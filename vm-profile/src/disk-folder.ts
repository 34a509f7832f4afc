import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rmdir, stat, statfs, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface DiskFile {
  bytes: Uint8Array<ArrayBuffer>;
  contentType: string;
}

/** The bytes are not as many as was said. */
export class WrongSize extends Error {
  override readonly name = 'WrongSize';
}

/** Writing would leave less room than is to be kept free. */
export class DiskFull extends Error {
  override readonly name = 'DiskFull';
}

const keyPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}(?:\/[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}){0,7}$/;
const incomingName = '.incoming';
const abandonedAfterMs = 60 * 60 * 1000;

/** A file ends with its content type, padded: one rename makes both visible, and image viewers ignore what follows a picture. */
const trailerSizeBytes = 64;

/** Files by key under `root`: each is there whole or not at all, also after a power cut. */
export class DiskFolder {
  readonly #root: string;
  readonly #freeBytesMin: number;

  constructor(root: string, freeBytesMin: number) {
    this.#root = root;
    this.#freeBytesMin = freeBytesMin;
  }

  /** Makes the folder and clears away what uploads left behind when a process died. */
  async prepare(): Promise<void> {
    const incoming = join(this.#root, incomingName);
    await mkdir(incoming, { recursive: true });
    for (const name of await readdir(incoming)) {
      const path = join(incoming, name);
      const found = await stat(path).catch(() => undefined);
      if (found && Date.now() - found.mtimeMs > abandonedAfterMs) await unlink(path).catch(ignoreMissing);
    }
  }

  /**
   * Streams exactly `sizeBytes` into the file, replacing what was there.
   * @throws WrongSize as soon as there are more, or at the end where there were fewer; DiskFull before anything is written
   */
  async write(key: string, body: AsyncIterable<Uint8Array>, { contentType, sizeBytes }: WriteOptions): Promise<void> {
    const path = this.#path(key);
    const trailer = encodeTrailer(contentType);
    await this.#requireRoom(sizeBytes);
    const temporary = join(this.#root, incomingName, randomUUID());
    try {
      const file = await open(temporary, 'wx');
      try {
        let written = 0;
        for await (const chunk of body) {
          written += chunk.byteLength;
          if (written > sizeBytes) throw new WrongSize(`More than the ${sizeBytes} bytes that were announced.`);
          await file.writeFile(chunk);
        }
        if (written !== sizeBytes) throw new WrongSize(`${written} bytes instead of the ${sizeBytes} that were announced.`);
        await file.writeFile(trailer);
        await file.sync();
      } finally {
        await file.close();
      }
      await publish(temporary, path);
    } catch (error) {
      await unlink(temporary).catch(ignoreMissing);
      throw error;
    }
  }

  async read(key: string): Promise<DiskFile | undefined> {
    const file = await open(this.#path(key)).catch(ignoreMissing);
    if (!file) return undefined;
    try {
      const { size } = await file.stat();
      const bytes = new Uint8Array(size);
      const { bytesRead } = await file.read(bytes, 0, size, 0);
      if (bytesRead !== size || size < trailerSizeBytes) throw new Error(`The stored file ${key} is damaged.`);
      const end = size - trailerSizeBytes;
      return { bytes: bytes.subarray(0, end), contentType: new TextDecoder().decode(bytes.subarray(end)).trim() };
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

  /** Keys are names joined by slashes; none can begin with a dot, so none leads out of the folder or to what is hidden in it. */
  #path(key: string): string {
    if (!keyPattern.test(key)) throw new Error(`"${key}" cannot be a key.`);
    return join(this.#root, ...key.split('/'));
  }

  async #requireRoom(sizeBytes: number): Promise<void> {
    const { bavail, bsize } = await statfs(this.#root);
    if (bavail * bsize - sizeBytes < this.#freeBytesMin) throw new DiskFull('The disk for photos is full.');
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

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

function ignoreMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
  return undefined;
}
