import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packedForConformance, sourceMapsConformance } from '@isntgram/adapters/conformance/source-maps';
import { packFile, placesFile } from '@isntgram/adapters/faults/packed-source-maps';
import { afterAll, expect, test } from 'vitest';
import { createSourceMapFolder } from './source-map-folder.ts';

const folder = await mkdtemp(join(tmpdir(), 'maps-'));
afterAll(() => rm(folder, { recursive: true }));

test('a folder without maps has none', async () => {
  expect(await createSourceMapFolder(join(folder, 'none')).find('r1', 'chunks/a.js')).toBeUndefined();
});

async function filled() {
  const { pack, places } = await packedForConformance();
  await writeFile(join(folder, packFile), pack);
  await writeFile(join(folder, placesFile), JSON.stringify(places));
  return createSourceMapFolder(folder);
}

// A process has its own release's alone.
sourceMapsConformance('a folder', filled, false);
