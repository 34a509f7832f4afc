import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalShell } from '@isntgram/deploy/remote/local';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pipeWhole, writeWhole } from './whole-file.ts';

let folder: string;
let path: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'isntgram-whole-'));
  path = join(folder, 'export');
  await writeFile(path, 'before', { mode: 0o644 });
  await symlink('export', join(folder, 'link'));
});
afterAll(() => rm(folder, { recursive: true }));

const write = (to: string, text: string, whole = true) =>
  writeWhole(to, async (file) => {
    await file.appendFile(text);
    return whole;
  });
const there = async () => [await readFile(path, 'utf8'), (await readdir(folder)).sort()];

test('what fails leaves the file before as it was, and nothing beside it', async () => {
  const before = await there();
  await write(path, 'half', false);
  expect(await there()).toEqual(before);
  const cut = writeWhole(path, async (file) => {
    await file.appendFile('half');
    throw new Error('cut off');
  });
  await expect(cut).rejects.toThrow('cut off');
  expect(await there()).toEqual(before);
});

test('what is whole replaces it, also through a link, and is for its owner alone', async () => {
  await write(join(folder, 'link'), 'whole');
  expect(await there()).toEqual(['whole', ['export', 'link']]);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('what a command says is whole where it ends well', async () => {
  const said = (script: string) => pipeWhole(path, (output) => createLocalShell().pipe(script, { output }));
  expect([await said('echo all of it'), await readFile(path, 'utf8')]).toEqual([0, 'all of it\n']);
  expect([await said('echo half; exit 3'), await readFile(path, 'utf8')]).toEqual([3, 'all of it\n']);
});

test('a device is written into, and a folder that is not there is told', async () => {
  await write('/dev/null', 'gone');
  expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
  await expect(write(join(folder, 'none', 'export'), '')).rejects.toThrow(/none\/export.* cannot be written/);
});
