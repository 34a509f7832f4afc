import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { mixes } from '../mixes.ts';
import { newHistogram } from '../probe/load/latency.ts';
import { createRandom } from '../probe/load/random.ts';
import { createClient } from '../probe/side/client.ts';
import type { World } from '../probe/side/world.ts';
import { busiestPerSecond, kindsOf, pickKind } from './kinds.ts';
import { type LoadReport, runLoad } from './load.ts';
import { doubtsOf, linesOf, missesOf } from './verdict.ts';

const club = mixes['club-of-500'];

test('people come for what their community does, and nobody does what he may not', () => {
  const kinds = kindsOf(club, { signIn: true, write: true });
  expect(kinds.map(({ name }) => name)).toEqual(['pages', 'photos', 'files', 'feed', 'writes']);
  expect(kinds.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  expect(kindsOf(club, { signIn: false, write: false }).map(({ name }) => name)).toEqual(['pages', 'photos', 'files']);
  const random = createRandom(1);
  const picked = Array.from({ length: 10_000 }, () => pickKind(kinds, random));
  for (const { name, share } of kinds) {
    expect(picked.filter((one) => one === name).length / picked.length).toBeCloseTo(share, 1);
  }
});

test('the busiest hour of a club of 500 is some five requests a second', () => {
  expect(busiestPerSecond(club)).toBeCloseTo(4.6, 1);
});

/** Pages are there, every third photo is not, and files are limited. */
async function serve(): Promise<string> {
  let photos = 0;
  const server = createServer(({ url = '' }, answer) => {
    if (url === '/photo') answer.statusCode = photos++ % 3 === 0 ? 500 : 200;
    if (url === '/file') answer.statusCode = 429;
    answer.setHeader('x-cache', 'hit').end('ok');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const world: World = {
  pages: ['/page'],
  ...{ page: () => '/page', photo: () => '/photo', asset: () => '/file', post: () => '', member: () => '' },
  ...{ account: () => ({ username: '', password: '' }), cursor: '', upload: Buffer.alloc(0) },
};

test('each kind is told apart, and who is told to come later is no fault of the server', async () => {
  const client = createClient(await serve());
  onTestFinished(() => client.close());
  const report = await runLoad(client, world, {
    kinds: kindsOf(club, { signIn: false, write: false }),
    ...{ ratePerSecond: 200, seconds: 0.5, warmUpSeconds: 0.1, tell: () => undefined },
  });
  const [pages, photos, files] = report.kinds;
  expect(report.sent).toBe(100);
  expect(report.kinds.map(({ kind }) => kind)).toEqual(['pages', 'photos', 'files']);
  expect(pages).toMatchObject({ failed: 0 });
  expect(photos?.failed).toBeGreaterThan(10);
  expect(files?.failed).toBe(files?.sent);
  expect(report.limited).toBe(files?.sent);
  expect(doubtsOf(report).join(' ')).toContain('429');
  expect(linesOf(report).join('\n')).toMatch(/✗ \d+ × GET \/photo answered 500/);
});

const reportOf = (ms: readonly number[], failed = 0): LoadReport => {
  const all = newHistogram();
  for (const each of ms) all.recordValue(each * 1_000);
  return {
    ...{ sent: ms.length + failed, seconds: 1, generatorShare: 0.1, all, kinds: [], cache: {}, bytesIn: 0, limited: 0 },
    errors: failed > 0 ? { 'GET / answered 500': failed } : {},
  };
};

test('what does not hold is named with what was asked', () => {
  const times = [...Array.from({ length: 98 }, () => 20), 400, 400];
  const asked = { p95Ms: 300, errorPercent: 0.1 };
  expect(missesOf(reportOf(times), asked)).toEqual([]);
  expect(missesOf(reportOf(times), { ...asked, p99Ms: 300 })).toEqual(['p99 is 400 ms, more than 300 ms']);
  expect(missesOf(reportOf(times), { ...asked, p95Ms: 10 })).toEqual(['p95 is 20 ms, more than 10 ms']);
  expect(missesOf(reportOf(times, 1), asked)).toEqual(['0.99 % failed, more than 0.10 %']);
  expect(missesOf(reportOf([], 3), asked)).toEqual(['nobody got an answer', '100.0 % failed, more than 0.10 %']);
});
