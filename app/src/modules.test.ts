import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { appModules } from './modules.ts';

/** Pages that every community has. */
const always = ['(auth)', 'offline', 'settings'];

const pages = (await readdir(new URL('app/', import.meta.url), { withFileTypes: true }))
  .filter((entry) => entry.isDirectory() && !entry.name.includes('.'))
  .map(({ name }) => name);

test('every page is one that all communities have, or of the module that says so', () => {
  const told = [...always, ...appModules.flatMap(({ routes }) => routes)];
  expect([...pages].sort()).toEqual(told.sort());
});

test.each(pages.filter((name) => !always.includes(name)))('%s is not there where its module is off', async (page) => {
  const layout = await readFile(new URL(`app/${page}/layout.tsx`, import.meta.url), 'utf8');
  expect(layout).toMatch(/^export \{ \w+Pages as default \} from '@\/features\/\w+\/\w+-pages.tsx';\n$/);
});
