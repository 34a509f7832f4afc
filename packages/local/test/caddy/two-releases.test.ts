import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryCache } from '@isntgram/adapters/cache/memory-cache';
import { systemClock } from '@isntgram/adapters/clock';
import { createPageFront } from '@isntgram/adapters/pages/page-front';
import { freePort } from '@isntgram/cli/ports';
import { createPeeredCache, servePurges } from '@isntgram/node/cache/peered-cache';
import { withCompression } from '@isntgram/node/http/compression';
import { serveHttp } from '@isntgram/node/http/http-server';
import { publishStaticFiles } from '@isntgram/node/http/static-files';
import { gzipPacking } from '@isntgram/node/pages/page-packing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caddy, startCaddy } from './caddy.ts';

let folder: string;
let caddy: Caddy;
let ports: { blue: number; green: number };
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'isntgram-caddy-'));
  ports = { blue: await freePort(), green: await freePort() };
  caddy = await startCaddy(folder, ports);
});
afterAll(async () => {
  await caddy?.close();
  await rm(folder, { recursive: true, force: true });
});

const log = () => undefined;

/** The web process of a release, whose pages name these chunks; as its own does, it lays them out where Caddy looks. */
async function serve(colour: 'blue' | 'green', release: string, chunks: readonly string[]) {
  const appDir = join(folder, release);
  await mkdir(join(appDir, '.next/static/chunks'), { recursive: true });
  for (const chunk of chunks) await writeFile(join(appDir, '.next/static/chunks', chunk), `${chunk} of ${release}`);
  await publishStaticFiles(appDir, caddy.files);
  const html = chunks.map((chunk) => `<script src="/_next/static/chunks/${chunk}"></script>`).join('');
  const cache = createMemoryCache(10_000_000, systemClock);
  const purges = await servePurges(cache, { host: '127.0.0.1', port: 0 });
  const front = createPageFront({
    ...{ cache: createPeeredCache(cache, []), clock: systemClock, release, packing: gzipPacking },
    api: async () => Response.json({}, { headers: { 'x-community': 'isntgram' } }),
    pages: async ({ url }) =>
      new URL(url).pathname.startsWith('/_next/')
        ? new Response('none', { status: 404 })
        : new Response(html, { headers: { 'content-type': 'text/html' } }),
    onError: (error) => expect.unreachable(String(error)),
  });
  const server = await serveHttp({
    ...{ host: '127.0.0.1', port: ports[colour], log, handler: withCompression(front), ownGlobals: false },
    clientAddress: { header: 'x-forwarded-for', trustProxy: true },
  });
  return {
    async end() {
      purges.close();
      await server.close(0);
    },
  };
}

/** The addresses of files that a page names and that are not answered. */
async function missing(page: string): Promise<string[]> {
  const files = page.match(/\/_next\/static\/[^"]+/g) ?? [];
  expect(files.length).toBeGreaterThan(0);
  const answers = await Promise.all(files.map(async (file) => ({ file, status: (await caddy.ask(file)).status })));
  return answers.filter(({ status }) => status !== 200).map(({ file }) => file);
}

test('of all files of the pages of two releases behind Caddy, none is missing, whichever serves', async () => {
  const ofGreen = '__Host-isntgram.colour=green';
  const blue = await serve('blue', 'r1', ['a-1.js', 'b-1.js', 'same.js']);
  const open = await caddy.ask('/ada');
  expect(open).toMatchObject({ status: 200, cache: 'miss' });
  expect(await caddy.ask('/ada')).toMatchObject({ cache: 'hit' });
  expect((await caddy.ask('/_next/static/chunks/none.js')).status).toBe(404);

  // The new release has a share of the visitors: pages of both, fresh and kept, are open at the same time.
  const green = await serve('green', 'r2', ['a-2.js', 'b-2.js', 'same.js']);
  await mkdir(join(caddy.gate, 'share-green'));
  await writeFile(join(caddy.gate, 'share-green/cookies'), '');
  const fresh = await caddy.ask('/ada', ofGreen);
  expect(fresh).toMatchObject({ status: 200, cache: 'miss' });
  expect(fresh.text).not.toContain('a-1.js');
  const [kept, keptNew] = [await caddy.ask('/ada'), await caddy.ask('/ada', ofGreen)];
  expect([kept, keptNew].map(({ cache }) => cache)).toEqual(['hit', 'hit']);
  expect([kept.text.includes('a-1.js'), keptNew.text.includes('a-2.js')]).toEqual([true, true]);
  const pages = [open, fresh, kept, keptNew];
  for (const { text } of pages) expect(await missing(text)).toEqual([]);

  // It has all of them, and the one before has ended.
  await writeFile(join(caddy.gate, 'green'), '');
  await rm(join(caddy.gate, 'share-green'), { recursive: true });
  await blue.end();
  expect((await caddy.ask('/ada')).text).toContain('a-2.js');
  for (const { text } of pages) expect(await missing(text)).toEqual([]);

  // A way back, and the next release.
  for (const [release, chunk] of [
    ['r1', 'a-1.js'],
    ['r3', 'a-3.js'],
  ] as const) {
    const next = await serve('blue', release, [chunk]);
    await rm(join(caddy.gate, 'green'), { force: true });
    expect((await caddy.ask('/ada')).text).toContain(chunk);
    for (const { text } of pages) expect(await missing(text)).toEqual([]);
    await next.end();
  }
  await green.end();
});
