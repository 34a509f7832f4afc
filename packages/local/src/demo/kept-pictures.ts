import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { ImageTransform, RenderedImage } from '@isntgram/core/kernel/ports';

/**
 * Renders each picture once and keeps in `folder` what came of it: demo data is the same pictures in every instance,
 * and rendering them takes longer than all else of it. What stands beside the folder is of earlier code, and goes.
 */
export function keepRendered(transform: ImageTransform, folder: string): ImageTransform {
  return {
    async render(source, sizes) {
      const { bytes, ...rest } = source;
      const name = createHash('sha256')
        .update(JSON.stringify([rest, sizes]))
        .update(bytes)
        .digest('hex');
      const kept = await readFile(join(folder, name)).catch(() => undefined);
      if (kept) return readRendered(kept);
      const rendered = await transform.render(source, sizes);
      await makeFolder(folder);
      const draft = join(folder, `${name}.${randomUUID()}`);
      await writeFile(draft, serialize(rendered));
      await rename(draft, join(folder, name));
      return rendered;
    },
  };
}

/** Only this file writes what it reads, and under a name that its code is part of. */
const readRendered = (kept: Buffer): RenderedImage => deserialize(kept);

async function makeFolder(folder: string): Promise<void> {
  if ((await mkdir(folder, { recursive: true })) === undefined) return;
  const around = dirname(folder);
  const earlier = (await readdir(around)).map((name) => join(around, name)).filter((path) => path !== folder);
  await Promise.all(earlier.map((path) => rm(path, { recursive: true, force: true })));
}
