import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImageSource, ImageTransform } from '@isntgram/core/kernel/ports';
import { expect, onTestFinished, test } from 'vitest';
import { keepRendered } from './kept-pictures.ts';

const source = (byte: number): ImageSource => ({
  bytes: Uint8Array.of(byte),
  format: 'jpeg',
  width: 8,
  height: 6,
  orientation: 1,
});
const sizes = [{ width: 4, height: 3 }];

test('a picture is rendered once for each part and size of it, also by who comes later', async () => {
  const around = await mkdtemp(join(tmpdir(), 'isntgram-pictures-'));
  onTestFinished(() => rm(around, { recursive: true }));
  await mkdir(join(around, 'of-earlier-code'));
  let rendered = 0;
  const transform: ImageTransform = {
    async render({ bytes }) {
      rendered += 1;
      return { variants: [bytes], thumbnail: { width: 1, height: 1, rgba: Buffer.from('rgba') } };
    },
  };
  const open = () => keepRendered(transform, join(around, 'now'));
  const first = await open().render(source(1), sizes);
  const again = await open().render(source(1), sizes);
  expect(again.variants.map((each) => [...each])).toEqual([[1]]);
  expect([...again.thumbnail.rgba]).toEqual([...first.thumbnail.rgba]);
  expect(rendered).toBe(1);
  await open().render(source(2), sizes);
  await open().render({ ...source(1), crop: { x: 0, y: 0, width: 0.5, height: 1 } }, sizes);
  await open().render(source(1), [{ width: 2, height: 1 }]);
  expect(rendered).toBe(4);
  expect(await readdir(around)).toEqual(['now']);
});
