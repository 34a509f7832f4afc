import { createFaultKeeper } from '@isntgram/core/kernel/faults/keep-faults';
import { findFault, listFaults, settleFault } from '@isntgram/core/kernel/faults/list-faults';
import { faultsKeptMax, forgetFaults } from '@isntgram/core/kernel/faults/write-fault';
import type { OpenDb } from '@isntgram/core/kernel/ports';
import { faults, freezes } from '@isntgram/core/schema/public';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { newCommunity, type Signed } from '../core/community.ts';

let community: Awaited<ReturnType<typeof newCommunity>>;
let operator: Signed;
beforeAll(async () => {
  community = await newCommunity();
  const anna = await community.contextOf('anna');
  operator = { ...anna, actor: { ...anna.actor, role: 'admin' } };
});
beforeEach(async () => void (await community.platform.openDb().query.delete(faults)));

const page = { limit: 50 } as const;
const open = async () => (await listFaults(operator, { state: 'open', ...page })).items;
const fault = { place: 'api', route: 'GET /api/v1/feed' } as const;

/** A keeper of the release `version`, and how often it asked the database. */
function keeperOf(version = 'one', fails: () => boolean = () => false) {
  const { platform } = community;
  let writes = 0;
  const openDb: OpenDb = (scope) => {
    writes += 1;
    if (fails()) throw new Error('The database fell.');
    return platform.openDb(scope);
  };
  const settings = { ...platform.settings, version };
  return { ...createFaultKeeper({ ...platform, openDb, settings }, { pauseMs: 50 }), writes: () => writes };
}

const broken = () => new TypeError('It broke.');

test('a thousand of the same are one row that counts them and whom they met, by a few writes', async () => {
  const keeper = keeperOf();
  for (let at = 0; at < 1_000; at++) keeper.record({ ...fault, error: broken(), person: `person ${at % 3}` });
  await keeper.flush();
  await expect.poll(open).toMatchObject([{ count: 1_000, people: 3, name: 'TypeError', releases: ['one'] }]);
  expect(keeper.writes()).toBeLessThan(5);
});

test('a flood of different ones is bounded', async () => {
  const keeper = keeperOf();
  const word = (at: number) => [...String(at)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
  for (let at = 0; at < 500; at++) keeper.record({ ...fault, error: new Error(`It broke ${word(at)}`) });
  keeper.record({ ...fault, place: 'jobs', error: broken() });
  await keeper.flush();
  await expect.poll(async () => (await open()).some(({ place }) => place === 'jobs')).toBe(true);
  expect(await community.platform.openDb().query.$count(faults)).toBeLessThanOrEqual(61);
});

test('what was resolved is opened by a newer release that meets it, and not by an older one', async () => {
  const [one, two] = [keeperOf('one'), keeperOf('two')];
  one.record({ ...fault, error: broken() });
  await one.flush();
  await expect.poll(open).toHaveLength(1);
  const [{ id } = { id: '' }] = await open();
  expect(await settleFault(operator, id, true)).toMatchObject({ resolvedAt: expect.any(String), reopenedAt: null });
  one.record({ ...fault, error: broken() });
  await one.flush();
  await expect.poll(() => findFault(operator, id)).toMatchObject({ count: 2, resolvedAt: expect.any(String) });
  expect(await open()).toEqual([]);
  two.record({ ...fault, error: broken() });
  await two.flush();
  await expect
    .poll(() => findFault(operator, id))
    .toMatchObject({
      count: 3,
      releases: ['one', 'two'],
      resolvedAt: null,
      reopenedAt: expect.any(String),
    });
  await settleFault(operator, id, true);
  expect(await settleFault(operator, id, false)).toMatchObject({ resolvedAt: null });
});

test('what cannot be written is counted until it can', async () => {
  let down = true;
  const keeper = keeperOf('one', () => down);
  keeper.record({ ...fault, error: broken() });
  keeper.record({ ...fault, error: broken() });
  await keeper.flush();
  expect(await open()).toEqual([]);
  down = false;
  await expect.poll(open).toMatchObject([{ count: 2 }]);
});

test('nothing is written while the installation is moved', async () => {
  const { query } = community.platform.openDb();
  await query.insert(freezes).values({ community: '*' });
  const keeper = keeperOf();
  keeper.record({ ...fault, error: broken() });
  await keeper.flush();
  await query.delete(freezes);
  expect(await open()).toEqual([]);
});

test('so many are kept, and so long', async () => {
  const { clock, platform } = community;
  const { query } = platform.openDb();
  const row = (at: number) => ({
    ...{
      id: platform.ids.next(),
      fingerprint: `f${at}`,
      place: 'browser',
      name: 'Error',
      message: 'x',
      count: 1,
      profile: 'vm',
    },
    ...{ people: '0'.repeat(1024), releases: ['one'], route: '/', example: { stack: '' } },
    ...{ firstAt: clock.now(), lastAt: new Date(clock.now().getTime() - at * 1_000) },
  });
  await query.insert(faults).values(Array.from({ length: faultsKeptMax + 20 }, (_, at) => row(at)));
  const keeper = keeperOf();
  keeper.record({ ...fault, place: 'browser', error: broken() });
  await keeper.flush();
  await expect.poll(() => query.$count(faults)).toBe(faultsKeptMax);
  await forgetFaults(platform.openDb(), new Date(clock.now().getTime() + 91 * 24 * 60 * 60_000));
  expect(await query.$count(faults)).toBe(0);
});

test('who runs another community of the installation finds nothing', async () => {
  const { settings } = operator.platform;
  const platform = { ...operator.platform, settings: { ...settings, defaultTenant: 'another' } };
  await expect(listFaults({ ...operator, platform }, { state: 'open', ...page })).rejects.toThrow('request.not_found');
});
