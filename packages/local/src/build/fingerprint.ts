import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const skippedNames = 'node_modules|\\.next|\\.open-next|\\.wrangler|dist|docs|testing|next-env\\.d\\.ts';
const skipped = new RegExp(`^(${skippedNames}|.*\\.test\\.tsx?|.*\\.tsbuildinfo|.*\\.md)$`);

async function* filesOf(path: string): AsyncGenerator<string> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => undefined);
  if (!entries) {
    yield path;
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (skipped.test(entry.name)) continue;
    if (entry.isDirectory()) yield* filesOf(join(path, entry.name));
    else if (entry.isFile()) yield join(path, entry.name);
  }
}

/**
 * A hash of the names and contents of everything under `paths`, tests and docs left out: equal sources, equal
 * fingerprint.
 */
export async function fingerprint(root: string, paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths) {
    for await (const file of filesOf(join(root, path))) {
      hash.update(`\0${file.slice(root.length)}\0`).update(await readFile(file));
    }
  }
  return hash.digest('hex').slice(0, 20);
}
