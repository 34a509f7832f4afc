import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPackedSourceMaps, packFile, placesFile } from '@isntgram/adapters/faults/packed-source-maps';
import type { SourceMaps } from '@isntgram/core/kernel/ports';

/**
 * The maps that came with this release. Files are named by their content, so a page of another one finds those that
 * are the same in both.
 */
export function createSourceMapFolder(folder: string): SourceMaps {
  return createPackedSourceMaps({
    async places() {
      const text = await readFile(join(folder, placesFile), 'utf8').catch(noneThere);
      return text === undefined ? undefined : JSON.parse(text);
    },
    async slice(_release, start, end) {
      const file = await open(join(folder, packFile));
      try {
        const { buffer, bytesRead } = await file.read(new Uint8Array(end - start), 0, end - start, start);
        return bytesRead === end - start ? buffer : undefined;
      } finally {
        await file.close();
      }
    },
  });
}

function noneThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
