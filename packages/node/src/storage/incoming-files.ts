import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, stat, statfs, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreFull } from '@isntgram/core/kernel/ports';

/** The bytes for this key are on their way already. */
export class UploadBusy extends Error {
  override readonly name = 'UploadBusy';
}

const folderName = '.incoming';
/** What a disk has that nothing was written to. */
const ofADisk = 'lost+found';
const abandonedAfterMs = 60 * 60 * 1000;
/** Nothing came for so long: whoever sent it is gone, and its room and its name are free again. */
const stalledAfterMs = 2 * 60 * 1000;

export interface Incoming {
  path: string;
  file: FileHandle;
}

/** How many bytes of the disk under `root` are free for us. */
async function freeBytesUnder(root: string): Promise<number> {
  const { bavail, bsize } = await statfs(root);
  return bavail * bsize;
}

/**
 * Files that are being written, hidden until they are whole. Each says in its name how large it will be: what is on its
 * way, into this process or another, has its room before its first byte, and all together leave free what is to stay
 * free.
 */
export class IncomingFiles {
  readonly #root: string;
  readonly #folder: string;
  readonly #freeBytes: () => Promise<number>;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(root: string, freeBytes: () => Promise<number> = () => freeBytesUnder(root)) {
    this.#root = root;
    this.#folder = join(root, folderName);
    this.#freeBytes = freeBytes;
  }

  /** Is the folder there that was made at the start? */
  async isThere(): Promise<boolean> {
    return (await stat(this.#folder).catch(() => undefined))?.isDirectory() ?? false;
  }

  /** Makes the folder and clears away what was left behind when a process died. Was there nothing before? */
  async prepare(): Promise<{ wasEmpty: boolean }> {
    const found = await readdir(this.#root).catch(() => []);
    await mkdir(this.#folder, { recursive: true });
    for (const { path, ageMs } of await this.#list()) {
      if (ageMs > abandonedAfterMs) await unlink(path).catch(() => undefined);
    }
    return { wasEmpty: found.every((name) => name === ofADisk) };
  }

  /**
   * Opens a file for `sizeBytes`, if `freeBytesMin` stay free beside it and all others. With `only`, there is one at a
   * time for the key.
   * @throws StoreFull, UploadBusy
   */
  open(
    key: string,
    { sizeBytes, freeBytesMin, only }: { sizeBytes: number; freeBytesMin: number; only: boolean },
  ): Promise<Incoming> {
    const name = only ? createHash('sha256').update(key).digest('hex') : randomUUID();
    const path = join(this.#folder, `${name}.${sizeBytes}`);
    // One after the other: else two that fit one after the other might both find the other's room taken.
    const opened = this.#turn.then(() => this.#reserve(path, freeBytesMin));
    this.#turn = opened.catch(() => undefined);
    return opened;
  }

  /** @throws StoreFull where less than `freeBytesMin` would stay free beside all that is on its way */
  async requireRoom(sizeBytes: number, freeBytesMin: number): Promise<void> {
    const coming = (await this.#list())
      .filter(({ ageMs }) => ageMs < stalledAfterMs)
      .reduce((total, { missingBytes }) => total + missingBytes, 0);
    if ((await this.#freeBytes()) - coming - sizeBytes < freeBytesMin)
      throw new StoreFull('The disk for photos is full.');
  }

  async #reserve(path: string, freeBytesMin: number): Promise<Incoming> {
    const file = await this.#create(path);
    try {
      await this.requireRoom(0, freeBytesMin);
      return { path, file };
    } catch (error) {
      await file.close();
      await unlink(path).catch(() => undefined);
      throw error;
    }
  }

  async #create(path: string): Promise<FileHandle> {
    try {
      return await open(path, 'wx');
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const found = await stat(path).catch(() => undefined);
      if (found && Date.now() - found.mtimeMs < stalledAfterMs) throw new UploadBusy('It is on its way already.');
      await unlink(path).catch(() => undefined);
      return open(path, 'wx');
    }
  }

  async #list(): Promise<{ path: string; ageMs: number; missingBytes: number }[]> {
    const names = await readdir(this.#folder);
    const found = await Promise.all(
      names.map(async (name) => {
        const path = join(this.#folder, name);
        const file = await stat(path).catch(() => undefined);
        const announced = Number(name.split('.')[1]);
        if (!file) return [];
        return [{ path, ageMs: Date.now() - file.mtimeMs, missingBytes: Math.max(0, (announced || 0) - file.size) }];
      }),
    );
    return found.flat();
  }
}
