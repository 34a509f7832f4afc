import { opendir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { type DiskFile, DiskFolder, trailerSizeBytes } from './disk-folder.ts';

/** The photos of a folder, for whoever copies all of them: as the api process keeps them. */
export class DiskPlace {
  readonly #root: string;
  readonly #folder: DiskFolder;
  #prepared: Promise<unknown> | undefined;

  constructor(root: string, freeBytesMin = 0) {
    this.#root = root;
    this.#folder = new DiskFolder(root, freeBytesMin);
  }

  /** What is hidden is no photo: uploads on their way. */
  async *list(): AsyncGenerator<{ key: string; sizeBytes: number; modifiedMs: number }> {
    const entries = await opendir(this.#root, { recursive: true }).catch(() => undefined);
    for await (const entry of entries ?? []) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const key = relative(this.#root, path).split(sep).join('/');
      if (key.startsWith('.') || key.includes('/.')) continue;
      const found = await stat(path).catch(() => undefined);
      if (found) yield { key, sizeBytes: found.size - trailerSizeBytes, modifiedMs: found.mtimeMs };
    }
  }

  read = (key: string): Promise<DiskFile | undefined> => this.#folder.read(key);

  async write(key: string, { bytes, contentType }: DiskFile): Promise<void> {
    this.#prepared ??= this.#folder.prepare();
    await this.#prepared;
    await this.#folder.write(key, once(bytes), { contentType, sizeBytes: bytes.byteLength });
  }

  remove = (key: string): Promise<void> => this.#folder.remove(key);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
