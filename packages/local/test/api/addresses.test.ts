import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '@isntgram/cli/root';
import { username } from '@isntgram/contract/accounts/usernames';
import { livePath } from '@isntgram/contract/kernel/live';
import { policyReportPath } from '@isntgram/contract/kernel/policies';
import { isReserved } from '@isntgram/core/kernel/module';
import { modules } from '@isntgram/core/modules';
import { storagePath } from '@isntgram/node/storage/upload-ticket';
import { expect, test } from 'vitest';

/** What Next serves of a file that it knows by its name. */
const conventions: Readonly<Record<string, string>> = {
  'manifest.ts': 'manifest.webmanifest',
  'robots.ts': 'robots.txt',
  'sitemap.ts': 'sitemap.xml',
};
const isServed = (file: string) => /^(icon|apple-icon|opengraph-image|twitter-image|favicon)\d*\.\w+$/.test(file);

/** The first segments of all addresses that the routes in a folder of Next have; groups stand in no address. */
async function segmentsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = entries.map(async (entry) => {
    if (!entry.isDirectory()) return conventions[entry.name] ?? (isServed(entry.name) ? entry.name : []);
    if (entry.name.startsWith('(')) return segmentsIn(join(folder, entry.name));
    return /^[[_@]/.test(entry.name) ? [] : entry.name;
  });
  return (await Promise.all(found)).flat();
}

const isFree = (segment: string) => username.safeParse(segment).success && !isReserved({ modules }, segment);

test('nobody can be called like the first segment of an address that the product, or a module, has', async () => {
  const pages = await segmentsIn(join(root, 'app/src/app'));
  expect(pages).toEqual(expect.arrayContaining(['explore', 'sign-in', 'robots.txt', 'manifest.webmanifest']));
  const files = await readdir(join(root, 'app/public'));
  const others = ['/api/v1', '/media', '/_next', livePath, policyReportPath, storagePath].map(
    (path) => path.split('/')[1] ?? '',
  );
  const free = [...pages, ...files, ...others].filter(isFree);
  expect(free, 'to be added to a module’s reservedNames, or to packages/contract/src/accounts/usernames.ts').toEqual(
    [],
  );
});
