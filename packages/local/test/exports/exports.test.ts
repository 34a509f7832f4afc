import { readdir } from 'node:fs/promises';
import { exportedAccount, accountExports as ofAccounts } from '@isntgram/contract/accounts/export';
import { networkExports } from '@isntgram/contract/network/export';
import { getOwnExport, openExport, requestExport } from '@isntgram/core/accounts/export/own-export';
import { continueExport } from '@isntgram/core/accounts/export/write-export';
import { runJob, sweep } from '@isntgram/core/jobs/jobs';
import type { MediaStore, Passwords } from '@isntgram/core/kernel/ports';
import { variantKey } from '@isntgram/core/media/addresses';
import { createComment } from '@isntgram/core/network/engagement/comments';
import { likePost } from '@isntgram/core/network/engagement/likes';
import { publishPost } from '@isntgram/core/network/posts/posts';
import { followUser } from '@isntgram/core/network/relations/follows';
import { quadrants } from '@isntgram/node/testing/generated-pictures';
import { sql } from 'drizzle-orm';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { newCommunity, type Signed } from '../core/community.ts';
import { arrive, input } from '../core/media/uploads.ts';

const dayMs = 24 * 60 * 60_000;
const passwords: Passwords = { hash: async (text) => text, verify: async ({ hash, password }) => hash === password };
type Community = Awaited<ReturnType<typeof newCommunity>>;

/** Somebody with a password. */
async function resident({ contextOf }: Community, name: string): Promise<Signed> {
  const who = await contextOf(name);
  const userId = who.actor.id;
  const [id, providerId] = [who.platform.ids.next(), 'credential'];
  const credential = { id, accountId: userId, providerId, userId, password: 'right' };
  await who.db.query.insert(who.tables.credentials).values(credential);
  return who;
}

const ask = (who: Signed) => requestExport(who, 'right', passwords);

async function runAll({ jobs, platform }: Community, store: MediaStore = platform.mediaStore): Promise<void> {
  for (let job = jobs.shift(); job; job = jobs.shift()) await runJob({ ...platform, mediaStore: store }, job);
}

/** So many photos of so many bytes, that no post has. */
async function photos(who: Signed, count: number, sizeBytes: number): Promise<void> {
  const { db, platform, tables, tenant } = who;
  const now = platform.clock.now();
  for (let made = 0; made < count; made += 1) {
    const id = platform.ids.next();
    const [variants, fileName, contentType] = [[{ width: 2048, height: 1536 }], 'a.jpg', 'image/jpeg'];
    const about = { fileName, contentType, sizeBytes, variants, createdAt: now, updatedAt: now, expiresAt: now };
    await db.query
      .insert(tables.media)
      .values({ id, ownerId: who.actor.id, purpose: 'post', status: 'ready', ...about });
    const bytes = new Uint8Array(sizeBytes).fill(made);
    await platform.mediaStore.put(variantKey(tenant, id, { width: 2048 }), bytes, 'image/webp');
  }
}

async function fetched(who: Signed): Promise<Record<string, Uint8Array>> {
  const { url } = await getOwnExport(who);
  const { read, sizeBytes } = await openExport(who, url?.split('/').at(-1) ?? '');
  const bytes = new Uint8Array(await new Response(read(0, sizeBytes)).arrayBuffer());
  expect(bytes.byteLength).toBe(sizeBytes);
  return unzipSync(bytes);
}

const filesOf = async ({ folder }: Community): Promise<string[]> =>
  (await readdir(folder, { recursive: true })).filter((name) => /exports\/.*\//.test(name));
const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
const jsonOf = (bytes: Uint8Array | undefined): unknown => JSON.parse(textOf(bytes));

describe('an export', () => {
  test('has everything as its schema says, and pages that lead to all of it', async () => {
    const community = await newCommunity();
    const [anna, ben] = [await resident(community, 'anna'), await resident(community, 'ben')];
    const photo = await arrive(anna, await quadrants(400, 300));
    const post = await publishPost(anna, { ...input(photo), caption: 'A <b>#harbour</b>' });
    await runAll(community);
    await followUser(ben, 'anna');
    await likePost(anna, post.id);
    await createComment(anna, post.id, { text: 'Hello', parentId: null });
    await ask({ ...anna, locale: 'de' });
    await runAll(community);
    const files = await fetched(anna);
    expect(exportedAccount.parse(jsonOf(files['account.json']))).toMatchObject({ username: 'anna' });
    const lists = { ...ofAccounts, ...networkExports };
    for (const [name, schema] of Object.entries(lists)) {
      for (const path of Object.keys(files).filter((file) => file.startsWith(`${name}/`) && file.endsWith('.json')))
        schema.parse(jsonOf(files[path]));
    }
    expect(jsonOf(files['posts/0001.json'])).toMatchObject([{ id: post.id, photos: [{ id: photo, width: 400 }] }]);
    expect(jsonOf(files['followers/0001.json'])).toMatchObject([{ username: 'ben' }]);
    expect(Object.keys(jsonOf(files['schema.json']) as object)).toEqual(['account', ...Object.keys(lists)]);
    const overview = textOf(files['index.html']);
    expect(overview).toMatch(/<html lang="de">[\s\S]*Beiträge/);
    for (const [, link = ''] of overview.matchAll(/href="([^"]+)"/g))
      expect(Object.keys(files).some((name) => name.startsWith(link))).toBe(true);
    const page = textOf(files['posts/0001.html']);
    expect(page).toContain('A &#60;b&#62;');
    for (const [, link = ''] of page.matchAll(/(?:href|src)="\.\.\/([^"]+)"/g)) expect(files[link]).toBeDefined();
    const { notifications } = anna.tables;
    expect(
      await anna.db.rows(sql`select kind from ${notifications} where recipient_id = ${anna.actor.id}`),
    ).toContainEqual({ kind: 'export_ready' });
  });

  test('goes on where it was cut off, in pieces of few megabytes, whoever else is at it', async () => {
    const community = await newCommunity();
    const { clock, jobs, platform } = community;
    const anna = await resident(community, 'anna');
    await photos(anna, 90, 700_000);
    await ask(anna);
    const [job] = jobs.splice(0);
    if (job?.kind !== 'account.export') throw new Error('No job.');
    let puts = 0;
    let largest = 0;
    const breaking: MediaStore = {
      ...platform.mediaStore,
      put: async (key, bytes, type) => {
        largest = Math.max(largest, bytes.byteLength);
        if (++puts === 5) throw new Error('The store broke.');
        await platform.mediaStore.put(key, bytes, type);
      },
    };
    await expect(runJob({ ...platform, mediaStore: breaking }, job)).rejects.toThrow('The store broke.');
    expect(await getOwnExport(anna)).toMatchObject({ status: 'waiting', url: null });
    const work = { ...community.work, platform: { ...platform, mediaStore: breaking }, tenant: anna.tenant };
    await Promise.all([1, 2, 3].map(() => continueExport(work, job.exportId)));
    // What its job lost, the sweep finds.
    jobs.splice(0);
    clock.pass(3 * 60_000);
    await sweep(platform);
    expect(jobs).toContainEqual(job);
    await runAll(community, breaking);
    expect(await getOwnExport(anna)).toMatchObject({ status: 'ready', photos: 90 });
    expect(largest).toBeLessThan(9_500_000);
    const files = await fetched(anna);
    const pictures = Object.entries(files).filter(([name]) => name.startsWith('photos/'));
    expect(pictures.map(([, bytes]) => [bytes.length, bytes[0]])).toEqual(
      Array.from({ length: 90 }, (_, at) => [700_000, at]),
    );
  });

  test('is for its owner alone, in parts too, and gone when its time is over', async () => {
    const community = await newCommunity();
    const { clock, platform } = community;
    const [anna, ben] = [await resident(community, 'anna'), await resident(community, 'ben')];
    await expect(requestExport(anna, 'wrong', passwords)).rejects.toThrow('auth.wrong_password');
    await Promise.all([ask(anna), ask(anna)]);
    expect(community.jobs).toHaveLength(1);
    await runAll(community);
    const id = (await getOwnExport(anna)).url?.split('/').at(-1) ?? '';
    const { read, sizeBytes } = await openExport(anna, id);
    const whole = new Uint8Array(await new Response(read(0, sizeBytes)).arrayBuffer());
    const part = new Uint8Array(await new Response(read(1_000, 1_500)).arrayBuffer());
    expect(part).toEqual(whole.slice(1_000, 1_500));
    await expect(openExport(ben, id)).rejects.toThrow('export.not_found');
    await expect(openExport(anna, platform.ids.next())).rejects.toThrow('export.not_found');
    clock.pass(7 * dayMs + 1);
    await expect(openExport(anna, id)).rejects.toThrow('export.not_found');
    expect(await filesOf(community)).not.toEqual([]);
    for (let round = 0; round < 5; round += 1) await sweep(platform);
    expect(await filesOf(community)).toEqual([]);
    expect(await getOwnExport(anna)).toMatchObject({ status: 'none' });
  });

  test('that fails every time is given up and can be asked for anew', async () => {
    const community = await newCommunity();
    const { jobs, platform } = community;
    const anna = await resident(community, 'anna');
    await ask(anna);
    const [job] = jobs.splice(0);
    const put = async () => {
      throw new Error('It never works.');
    };
    for (let tries = 0; job && tries < 8; tries += 1)
      await runJob({ ...platform, mediaStore: { ...platform.mediaStore, put } }, job).catch(() => undefined);
    if (job) await runJob(platform, job);
    expect(await getOwnExport(anna)).toMatchObject({ status: 'failed', url: null });
    await ask(anna);
    await runAll(community);
    expect(await getOwnExport(anna)).toMatchObject({ status: 'ready' });
  });
});
