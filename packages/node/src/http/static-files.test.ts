import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { publishDaily, publishStaticFiles } from './static-files.ts';

const place = await mkdtemp(join(tmpdir(), 'static-'));
afterAll(() => rm(place, { recursive: true }));

async function build(name: string, files: Record<string, string>): Promise<string> {
  const app = join(place, name);
  for (const [file, text] of Object.entries(files)) {
    await mkdir(join(app, '.next/static/chunks'), { recursive: true });
    await writeFile(join(app, '.next/static/chunks', file), text);
  }
  return app;
}
const folder = join(place, 'served');
const served = () => readdir(join(folder, '_next/static/chunks'));
const day = 24 * 60 * 60 * 1000;

it('adds a build to those before, and drops what no build has used for a month', async () => {
  const [older, newer] = [await build('older', { a: 'a', b: 'b' }), await build('newer', { b: 'b', c: 'c' })];
  const start = Date.now();
  await publishStaticFiles(older, folder, new Date(start));
  await publishStaticFiles(newer, folder, new Date(start + 20 * day));
  expect(await served()).toEqual(['a', 'b', 'c']);
  expect(await readFile(join(folder, '_next/static/chunks/c'), 'utf8')).toBe('c');
  await publishStaticFiles(newer, folder, new Date(start + 40 * day));
  expect(await served()).toEqual(['b', 'c']);
});

it('adds it again and again as long as it serves, also after that failed once', async () => {
  let times = 0;
  const publish = async () => {
    times += 1;
    if (times === 2) throw new Error('full');
  };
  const told: string[] = [];
  await publishDaily(publish, ({ error }) => void told.push(String(error)), 5);
  await vi.waitFor(() => expect(times).toBeGreaterThan(3));
  expect(told[0]).toContain('full');
});
