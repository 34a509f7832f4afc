import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Miniflare forgets entries that nobody touches for a while: these are taken away by us alone. */
const never = new Date('2100-01-01');

/** A folder in which Miniflare's instances find each other's Workers. Each process that tells of itself has its own. */
export interface Registry {
  readonly path: string;
  /** Entries of others that are to be found here. */
  put(entries: Readonly<Record<string, string>>): void;
  remove(name: string): void;
  /** The entries whose name fits. */
  read(pattern: RegExp): Record<string, string>;
}

export function createRegistry(path: string): Registry {
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  return {
    path,
    put(entries) {
      for (const [name, text] of Object.entries(entries)) {
        writeFileSync(join(path, name), text);
        utimesSync(join(path, name), never, never);
      }
    },
    remove: (name) => rmSync(join(path, name), { force: true }),
    read: (pattern) =>
      Object.fromEntries(
        readdirSync(path)
          .filter((name) => pattern.test(name) && statSync(join(path, name)).isFile())
          .map((name) => [name, readFileSync(join(path, name), 'utf8')]),
      ),
  };
}
