import type { FaultDetail, FaultSummary } from '@isntgram/contract/kernel/operation/faults';
import type { Page } from '@isntgram/contract/kernel/page';
import { expect, test } from 'vitest';
import { newName, Visitor, waitFor } from '../support/person.ts';
import { hasStaff, staff } from '../support/staff.ts';

const visitor = new Visitor();

const releaseOf = (page: string) => /data-release="([^"]+)"/.exec(page)?.[1];

async function chunksOf(path: string): Promise<string[]> {
  const { body } = await visitor.call<string>(path);
  return [...new Set(body.match(/\/_next\/static\/chunks\/[\w.~-]+\.(?:js|css)/g))];
}

test('no visitor gets to a source map, or learns of one', async () => {
  const files = await chunksOf('/');
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) {
    const served = await visitor.call<string>(file);
    expect(served.status, file).toBe(200);
    expect(served.headers.get('sourcemap'), file).toBeNull();
    expect(served.body, file).not.toContain('sourceMappingURL');
    expect((await visitor.call(`${file}.map`)).status, file).toBe(404);
  }
  const kept = ['/source-maps.pack', '/source-maps.json', '/source-maps/source-maps.pack', '/_next/source-maps.pack'];
  const release = releaseOf((await visitor.call<string>('/')).body);
  for (const path of [...kept, '/cdn-cgi/_maps', `/releases/maps/${release}/source-maps.pack`])
    expect((await visitor.call(path)).status, path).not.toBe(200);
});

test.runIf(hasStaff)('what goes wrong in a page is told with its places in the sources', async () => {
  const operator = await staff('admin');
  const word = `Places ${[...newName()].filter((sign) => !/\d/.test(sign)).join('')}`;
  const release = releaseOf((await visitor.call<string>('/')).body);
  const files = (await chunksOf('/')).filter((file) => file.endsWith('.js')).slice(0, 6);
  const stack = files.map((file) => `    at e (https://trees.example.org${file}:1:300)`).join('\n');
  const json = { name: 'TypeError', message: word, stack: `TypeError: ${word}\n${stack}`, path: '/', release };
  expect((await visitor.api('/faults/told', { json })).status).toBe(204);
  const fault = await waitFor(
    'the fault',
    async () => (await operator.api<Page<FaultSummary>>('/faults?place=browser&limit=50')).body.items,
    (faults) => faults.some(({ message }) => message === word),
  );
  const { id } = fault.find(({ message }) => message === word) ?? {};
  const { body } = await operator.api<FaultDetail>(`/faults/${id}`);
  expect(body.stack).toMatch(/at e \((?:app\/src|node_modules|packages)\/[^\s:]+\.[jt]sx?:\d+:\d+\)/);
});
