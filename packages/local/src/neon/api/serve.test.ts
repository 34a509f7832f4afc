import { openNeon } from '@isntgram/deploy/neon/neon';
import { openMuteServer } from '@isntgram/node/testing/mute-server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type NeonApi, serveNeonApi } from './serve.ts';
import { oneDatabase } from './storage.ts';

const key = 'napi_a-key-that-nobody-may-read';
const patient = { answerTimeoutMs: 20_000, doneTimeoutMs: 20_000, pauseMs: 1 };
let api: NeonApi;
let aheadMs: number;

beforeEach(async () => {
  aheadMs = 0;
  const storage = oneDatabase('postgres://local@127.0.0.1:1/neondb');
  const now = () => new Date(Date.now() + aheadMs);
  api = await serveNeonApi({ project: 'p-1', key, storage, now, branchesMax: 4 });
});
afterEach(() => api.close());

const open = (more: Partial<Parameters<typeof openNeon>[0]> = {}, patience: Parameters<typeof openNeon>[1] = patient) =>
  openNeon({ api: api.url, key, project: 'p-1', ...more }, patience);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

test.each([423, 429, 503])('what is answered %i was not done, and is asked again', async (status) => {
  api.answerNext(status, 3, 'POST');
  await open().createBranch({ name: 'one' });
  expect(api.branches.map(({ name }) => name)).toEqual(['main', 'one']);
});

test('any other fault is asked again by what only reads', async () => {
  api.answerNext(500, 2, 'GET');
  expect(await open().project()).toMatchObject({ id: 'p-1', historySeconds: 86_400 });
  api.answerNext(500, 1, 'POST');
  await expect(open().createBranch({ name: 'one' })).rejects.toThrow('Neon answers 500 to projects/p-1/branches');
  expect(api.told).toEqual([]);
});

test('a branch whose answer got lost is found, and made once', async () => {
  api.answerNext(0, 1, 'POST');
  expect(await open().createBranch({ name: 'one' })).toMatchObject({ name: 'one', id: api.branches[1]?.id });
  expect(api.branches).toHaveLength(2);
});

test('what failed is given time to be tried again, and then up', async () => {
  const storage = oneDatabase('postgres://local@127.0.0.1:1/neondb');
  let broken = true;
  const branch = () => (broken ? Promise.reject(new Error('no room')) : Promise.resolve());
  const other = await serveNeonApi({ project: 'p-1', key, storage: { ...storage, branch } });
  const neon = open({ api: other.url }, { ...patient, failedMs: 20 });
  await expect(neon.createBranch({ name: 'one' })).rejects.toThrow('Neon did not do it: no room.');
  expect(other.branches.map(({ name }) => name)).toEqual(['main']);
  broken = false;
  await neon.createBranch({ name: 'one' });
  await other.close();
});

test('who never answers is waited for in vain for so long, and no longer', async () => {
  const mute = await openMuteServer();
  const brief = { answerTimeoutMs: 50, doneTimeoutMs: 200, pauseMs: 1 };
  const asked = open({ api: `http://127.0.0.1:${mute.port}` }, brief).project();
  await expect(asked).rejects.toThrow(/^Neon's API cannot be reached at 127.0.0.1:\d+: .*timeout/);
  mute.close();
});

test('what Neon refuses is told in its words, and never with the key', async () => {
  const neon = open();
  await neon.createBranch({ name: 'one' });
  const refused = [
    open({ key: 'guessed' }).project(),
    open({ project: 'p-2' }).project(),
    neon.createBranch({ name: 'one' }),
    neon.createBranch({ name: 'two', of: 'br-none' }),
    neon.createBranch({ name: 'two', expiresAt: inDays(31) }),
    neon.createBranch({ name: 'two', from: { at: inDays(-2) } }),
    neon.removeBranch('br-main'),
    open({ branch: 'gone' }).serving(),
  ];
  const words = await Promise.all(refused.map((one) => one.then(String, (error: Error) => error.message)));
  expect(words).toEqual([
    'Neon refuses the key: NEON_API_KEY must be one that may change the project p-1.',
    'Neon answers 404 to projects/p-2: project not found',
    expect.stringContaining('409'),
    expect.stringContaining('branch not found'),
    expect.stringContaining('within the next 30 days'),
    expect.stringContaining('before the history retention window'),
    expect.stringContaining('cannot delete the root or the default branch'),
    expect.stringContaining('The project has no branch gone'),
  ]);
  expect(words.join()).not.toContain(key);
});

test('branches have a limit, which those that expire make room below', async () => {
  const neon = open();
  for (const name of ['a', 'b', 'c']) await neon.createBranch({ name, expiresAt: inDays(1) });
  await expect(neon.createBranch({ name: 'd' })).rejects.toThrow('branches limit exceeded');
  const [, first] = await neon.branches();
  await neon.expireBranch(first?.id ?? '', undefined);
  aheadMs = 86_400_001;
  expect((await neon.branches()).map(({ name, expiresAt }) => [name, expiresAt])).toEqual([
    ['main', undefined],
    ['a', undefined],
  ]);
});

test('a branch takes another name, and the place of the one that serves', async () => {
  const neon = open();
  const { id } = await neon.createBranch({ name: 'next' });
  await neon.renameBranch(id, 'main-2');
  await neon.setDefault(id);
  expect(await neon.serving()).toMatchObject({ id, name: 'main-2', isDefault: true });
});
