import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '@isntgram/cli/root';
import { generatedSamples } from '@isntgram/node/testing/generated-pictures';

export interface CorpusPhoto {
  name: string;
  contentType: string;
  bytes: Uint8Array<ArrayBuffer>;
}

const contentTypes: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heic: 'image/heic',
  heif: 'image/heif',
  avif: 'image/avif',
};

/** Photos beside the repository, where they are, and those that the tests make. */
export async function loadCorpus(): Promise<CorpusPhoto[]> {
  const folders = ['real', 'failing', 'demo'].map((name) => join(root, '../shared/photos', name)).filter(existsSync);
  const found = await Promise.all(folders.map(loadFolder));
  const made = (await generatedSamples()).map(({ name, source }) => ({
    name,
    contentType: `image/${source.format}`,
    bytes: new Uint8Array(source.bytes),
  }));
  return [...found.flat(), ...made];
}

async function loadFolder(folder: string): Promise<CorpusPhoto[]> {
  const names = (await readdir(folder)).filter((name) => typeOf(name) !== undefined).sort();
  return Promise.all(
    names.map(async (name) => ({
      name,
      contentType: typeOf(name) ?? '',
      bytes: new Uint8Array(await readFile(join(folder, name))),
    })),
  );
}

const typeOf = (name: string): string | undefined => contentTypes[name.slice(name.lastIndexOf('.') + 1).toLowerCase()];
