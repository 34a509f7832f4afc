import { readdir, readFile } from 'node:fs/promises';
import type { ApiModule } from '@isntgram/api/module';
import { apiModules } from '@isntgram/api/modules';
import { expect, test } from 'vitest';
import { germanOf } from './lib/api/problem-language.ts';
import { appModules } from './modules.ts';

/** Pages that every community has. */
const always = ['(auth)', 'about', 'admin', 'offline', 'settings'];

const pages = (await readdir(new URL('app/', import.meta.url), { withFileTypes: true }))
  .filter((entry) => entry.isDirectory() && !entry.name.includes('.'))
  .map(({ name }) => name);

test('the app’s list has the modules of the API’s', () => {
  expect(appModules.map(({ name }) => name)).toEqual(apiModules.map(({ name }) => name));
});

test('every page is one that all communities have, or of the module that says so', () => {
  const told = [...always, ...appModules.flatMap(({ routes }) => routes)];
  expect([...pages].sort()).toEqual(told.sort());
});

test.each(appModules.flatMap(({ name, routes }) => routes.map((page) => [page, name] as const)))(
  '%s is not there where %s is off: its layout says so, in the words of the others',
  async (page, module) => {
    const layout = await readFile(new URL(`app/${page}/layout.tsx`, import.meta.url), 'utf8').catch(() => 'no file');
    expect(layout).toBe(`import { pagesOf } from '@/parts/pages-of.tsx';\n\nexport default pagesOf('${module}');\n`);
  },
);

test('what can go wrong in a module is told in German too: <module>/de/problems.ts has its codes', async () => {
  const silent = [];
  const brought: readonly ApiModule[] = apiModules;
  for (const { name, errors = {} } of brought)
    for (const code of Object.keys(errors)) if (!(await germanOf(code))) silent.push(`${name}: ${code}`);
  expect(silent).toEqual([]);
});
