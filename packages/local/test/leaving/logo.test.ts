import { changeCommunity } from '@isntgram/core/accounts/community/community';
import { leaveCommunity } from '@isntgram/core/accounts/leaving/leave';
import { runJob, sweep } from '@isntgram/core/jobs/jobs';
import type { Passwords } from '@isntgram/core/kernel/ports';
import { markUploaded, openVariant } from '@isntgram/core/media/media';
import { quadrants } from '@isntgram/node/testing/generated-pictures';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { newCommunity, type Signed } from '../core/community.ts';
import { arrive, stored } from '../core/media/uploads.ts';

const dayMs = 24 * 60 * 60_000;
const passwords: Passwords = { hash: async (text) => text, verify: async ({ hash, password }) => hash === password };

type Community = Awaited<ReturnType<typeof newCommunity>>;

/** Somebody with a password who looks after the community. */
async function adminOf({ contextOf }: Community, name: string): Promise<Signed> {
  const { actor, ...who } = await contextOf(name);
  const id = who.platform.ids.next();
  await who.db.query
    .insert(who.tables.credentials)
    .values({ id, accountId: actor.id, providerId: 'credential', userId: actor.id, password: 'right' });
  await who.db.rows(sql`update ${who.tables.users} set role = 'admin' where id = ${actor.id}`);
  return { ...who, actor: { ...actor, role: 'admin' } };
}

async function bringLogo({ jobs, platform }: Community, who: Signed): Promise<string> {
  const id = await arrive(who, await quadrants(256, 256));
  await markUploaded(who, id);
  for (const job of jobs.splice(0)) await runJob(platform, job);
  await changeCommunity(who, { logoMediaId: id });
  for (const job of jobs.splice(0)) await runJob(platform, job);
  return id;
}

test('the logo stays when the admin who brought it is deleted', async () => {
  const community = await newCommunity();
  const [anna, ben] = [await adminOf(community, 'anna'), await adminOf(community, 'ben')];
  const id = await bringLogo(community, anna);
  const nobody = { ...ben, actor: undefined };
  const open = () => openVariant(nobody, id, { width: 256, revision: 0 });
  await expect(open()).resolves.toMatchObject({ shared: true });
  expect(await stored(ben, id, 'original')).toBeUndefined();
  await leaveCommunity(anna, 'right', passwords);
  for (let day = 0; day < 10; day += 1) {
    community.clock.pass(dayMs);
    await sweep(community.platform);
  }
  const { media, users } = ben.tables;
  expect(await ben.db.rows(sql`select username from ${users}`)).toEqual([{ username: 'ben' }]);
  expect(await ben.db.rows(sql`select owner_id, status from ${media}`)).toEqual([
    { owner_id: ben.actor.id, status: 'ready' },
  ]);
  await expect(open()).resolves.toMatchObject({ shared: true });
});

test('a logo that another one takes the place of leaves no byte behind, nor does one that is taken back', async () => {
  const community = await newCommunity();
  const anna = await adminOf(community, 'anna');
  const [first, second] = [await bringLogo(community, anna), await bringLogo(community, anna)];
  expect(await stored(anna, second, '256')).toBeGreaterThan(0);
  await changeCommunity(anna, { logoMediaId: null });
  for (let day = 0; day < 3; day += 1) {
    community.clock.pass(dayMs);
    await sweep(community.platform);
  }
  expect(await anna.db.rows(sql`select id from ${anna.tables.media}`)).toEqual([]);
  for (const id of [first, second])
    for (const name of ['original', '256']) expect(await stored(anna, id, name)).toBeUndefined();
});
