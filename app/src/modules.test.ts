import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { appModules } from './modules.ts';

/** Pages that every community has. */
const always = ['sign-in', 'sign-up', 'forgot-password', 'reset-password', 'verify-email', 'settings', 'offline'];

async function pagesIn(folder: URL): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = entries
    .filter((entry) => entry.isDirectory() && !/[.[]/.test(entry.name))
    .map(({ name }) => (name.startsWith('(') ? pagesIn(new URL(`${name}/`, folder)) : [name]));
  return (await Promise.all(found)).flat();
}

test('every page is one that all communities have, or of the module that says so', async () => {
  const told = [...always, ...appModules.flatMap(({ routes }) => routes)];
  expect((await pagesIn(new URL('app/', import.meta.url))).sort()).toEqual(told.sort());
});
