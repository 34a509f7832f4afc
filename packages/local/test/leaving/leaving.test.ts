import { readdir } from 'node:fs/promises';
import { findSession } from '@isntgram/core/accounts/accounts';
import { requestExport } from '@isntgram/core/accounts/export/own-export';
import { noteRestored } from '@isntgram/core/accounts/leaving/delete-again';
import { leaveCommunity, stay } from '@isntgram/core/accounts/leaving/leave';
import { keptToken } from '@isntgram/core/accounts/session-tokens';
import { runJob, sweep } from '@isntgram/core/jobs/jobs';
import type { Passwords } from '@isntgram/core/kernel/ports';
import { createComment } from '@isntgram/core/network/engagement/comments';
import { likePost } from '@isntgram/core/network/engagement/likes';
import { getMe, getUser } from '@isntgram/core/network/people/users';
import { publishPost } from '@isntgram/core/network/posts/posts';
import { followUser } from '@isntgram/core/network/relations/follows';
import { schemaOf } from '@isntgram/core/schema/names';
import { quadrants } from '@isntgram/node/testing/generated-pictures';
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { newCommunity, type Signed } from '../core/community.ts';
import { arrive, input } from '../core/media/uploads.ts';
import { spendADay } from '../rows/a-day.ts';

const dayMs = 24 * 60 * 60_000;
type Community = Awaited<ReturnType<typeof newCommunity>>;
const passwords: Passwords = { hash: async (text) => text, verify: async ({ hash, password }) => hash === password };
const leave = (who: Signed) => leaveCommunity(who, 'right', passwords);

/** Somebody with a password, a second factor and a session. */
async function resident({ contextOf }: Community, name: string): Promise<Signed & { token: string }> {
  const who = await contextOf(name);
  const { credentials, passkeys, sessions, twoFactors, users } = who.tables;
  const [userId, now] = [who.actor.id, who.platform.clock.now()];
  const token = `token-of-${name}`;
  await who.db.query.insert(credentials).values({
    id: who.platform.ids.next(),
    accountId: userId,
    providerId: 'credential',
    userId,
    password: 'right',
  });
  await who.db.query.insert(sessions).values({
    id: who.platform.ids.next(),
    token: keptToken(token),
    userId,
    createdAt: now,
    expiresAt: new Date(now.getTime() + 60 * dayMs),
  });
  await who.db.query
    .insert(twoFactors)
    .values({ id: who.platform.ids.next(), userId, secret: 'a key', backupCodes: 'codes', verified: true });
  const key = { credentialId: name, publicKey: 'b', algorithm: -7, counter: 0, createdAt: now };
  await who.db.query.insert(passkeys).values({ ...key, id: who.platform.ids.next(), userId, name: 'A key' });
  await who.db.rows(sql`update ${users} set email_verified = true where id = ${userId}`);
  return { ...who, token };
}

/** Sweeps until nothing is due any more. */
async function sweepAll({ platform, work }: Community): Promise<void> {
  for (let round = 0; round < 60; round += 1) {
    await sweep(platform);
    const [row] = await work.db.rows<{ due: number }>(sql`select count(*)::int as due from public.due
      where tenant = ${work.tenant.slug} and at <= ${platform.clock.now().toISOString()}::timestamptz`);
    if (row?.due === 0) return;
  }
  throw new Error('Something stays due.');
}

/** Each table of this community, and of the installation, in which one of these texts stands anywhere. */
async function tablesWith({ work }: Community, texts: readonly string[]): Promise<string[]> {
  const tables = await work.db.rows<{ name: string }>(sql`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname in ('public', 'pgboss', ${schemaOf(work.tenant.slug)})`);
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await work.db.rows<{ there: boolean }>(sql`select exists (select from ${sql.raw(name)} t,
      unnest(${sql.param([...texts])}::text[]) wanted where position(wanted in t::text) > 0) as there`);
    if (row?.there) found.push(name.split('.').at(-1) ?? name);
  }
  return found.sort();
}

const idsOf = async ({ work }: Community, userId: string): Promise<string[]> => {
  const { collections, comments, media, posts, sessions } = work.tables;
  const rows = await work.db.rows<{ id: string }>(sql`
    select id from ${posts} where author_id = ${userId} union all select id from ${media} where owner_id = ${userId}
    union all select id from ${comments} where author_id = ${userId}
    union all select id from ${sessions} where user_id = ${userId}
    union all select id from ${collections} where owner_id = ${userId}`);
  return [userId, ...rows.map(({ id }) => id)];
};

const filesOf = async ({ folder }: Community): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`);

/** A post of one photo, published. */
async function share(community: Community, who: Signed): Promise<string> {
  const photo = await arrive(who, await quadrants(400, 300));
  const { id } = await publishPost(who, { ...input(photo), caption: 'A #harbour' });
  for (const job of community.jobs.splice(0)) await runJob(community.platform, job);
  return id;
}

/**
 * Tables whose rows do not go with a person's row, by themselves: what becomes of what they say of somebody. A new one
 * needs its line here, and its part in `erase`.
 */
const notWithThePerson = {
  audit_events: 'forgets who, whom and what was said: forgetInTrail, forgetSubjects',
  counter_deltas: 'counted, then gone with the person: erasePerson',
  dead_jobs: 'gone with the photos that they are about: erasePhotos',
  domains: 'says nothing of people',
  due: 'says nothing of people',
  faults: 'counts people without telling who, and keeps nothing personal',
  filters: 'forgets who added it; what a community does not want to read is nobody’s',
  freezes: 'says nothing of people',
  plans: 'says nothing of people',
  invitations: 'forgets who made it, and what an admin noted within months: jobs/outdated.ts',
  migrations: 'says nothing of people',
  search_words: 'forgets their name; words of captions are nobody’s: forgetName',
  status_values: 'counts without telling whom, and what whoever runs the place tells everybody',
  subject_rewrites: 'says nothing of people',
  tags: 'words that anybody may use',
  tenants: 'says nothing of people',
  usage: 'gone with the person, by a trigger: count_person',
  verifications: 'gone with the person: erasePerson',
};

describe('somebody who leaves', () => {
  test('is hidden and signed out at once, looks and changes nothing, and is as before once they stay', async () => {
    const community = await newCommunity();
    const [anna, ben] = [await resident(community, 'anna'), await resident(community, 'ben')];
    const { deletesAt } = await leave(anna);
    expect(deletesAt).toBe(new Date(community.clock.now().getTime() + 7 * dayMs).toISOString());
    const { db, tables } = anna;
    expect(await findSession(db, tables, community.clock, anna.token)).toBeUndefined();
    await expect(getUser(ben, 'anna')).rejects.toThrow('user.not_found');
    const leaving: Signed = { ...anna, actor: { ...anna.actor, leaving: true } };
    await expect(followUser(leaving, 'ben')).rejects.toThrow('auth.leaving');
    expect(await getMe(leaving)).toMatchObject({ username: 'anna', deletesAt });
    expect(await leave(anna)).toEqual({ deletesAt });
    expect(await stay(leaving)).toEqual({ deletesAt: null });
    expect(await getUser(ben, 'anna')).toMatchObject({ username: 'anna' });
    community.clock.pass(9 * dayMs);
    await sweepAll(community);
    expect(await getUser(ben, 'anna')).toMatchObject({ username: 'anna' });
  });

  test('stays hidden where a moderator keeps them out as well', async () => {
    const community = await newCommunity();
    const anna = await resident(community, 'anna');
    await leave(anna);
    community.clock.pass(1_000);
    const now = community.clock.now().toISOString();
    await anna.db.rows(sql`update ${anna.tables.users} set suspended_at = ${now} where id = ${anna.actor.id}`);
    await stay(anna);
    await expect(getUser({ ...anna, actor: undefined }, 'anna')).rejects.toThrow('user.not_found');
  });

  test('cannot come back when the time is over, whether the sweep was there or not', async () => {
    const community = await newCommunity();
    const anna = await resident(community, 'anna');
    await leave(anna);
    community.clock.pass(7 * dayMs);
    await expect(stay(anna)).rejects.toThrow('auth.deletion_final');
  });

  test('is not the last admin, and of two who leave at once one stays', async () => {
    const community = await newCommunity();
    const [anna, ben] = [await resident(community, 'anna'), await resident(community, 'ben')];
    await anna.db.rows(sql`update ${anna.tables.users} set role = 'admin'`);
    const ends = await Promise.allSettled([leave(anna), leave(ben)]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(ends.find((end) => end.status === 'rejected')?.reason).toMatchObject({ code: 'auth.last_admin' });
  });
});

describe('a deletion', () => {
  test('leaves nothing of the person in any table or in the store, and of the others all', async () => {
    const community = await newCommunity();
    const { clock, work } = community;
    await spendADay(community);
    const [row] = await work.db.rows<{ id: string }>(sql`select id from ${work.tables.users} where username = 'ben'`);
    const anna = await resident(community, 'maria');
    const ben: Signed = { ...anna, actor: { ...anna.actor, id: row?.id ?? '', username: 'ben' } };
    const [own, others] = [await share(community, anna), await share(community, ben)];
    await followUser(ben, 'maria');
    await followUser(anna, 'ben');
    for (const who of [anna, ben]) {
      for (const post of [own, others]) {
        await likePost(who, post);
        await createComment(who, post, { text: 'Hello', parentId: null });
      }
    }
    await requestExport(anna, 'right', passwords);
    for (const job of community.jobs.splice(0)) await runJob(community.platform, job);
    clock.pass(dayMs);
    const known = [...(await idsOf(community, anna.actor.id)), 'maria'];
    const archive = (await filesOf(community)).filter((path) => path.includes('/exports/'));
    expect(archive).not.toEqual([]);
    expect((await tablesWith(community, known)).length).toBeGreaterThan(12);
    await leave(anna);
    clock.pass(7 * dayMs);
    await sweepAll(community);
    expect(await getUser({ ...ben, actor: undefined }, 'ben')).toMatchObject({ username: 'ben' });
    clock.pass(dayMs);
    await sweepAll(community);
    expect(await tablesWith(community, known)).toEqual([]);
    expect((await filesOf(community)).filter((path) => known.some((id) => path.includes(id)))).toEqual([]);
    expect((await filesOf(community)).filter((path) => archive.includes(path))).toEqual([]);
    // What others have is whole, and counted as it is.
    const { posts, users } = work.tables;
    expect(
      await work.db.rows(sql`select p.like_count, p.comment_count, u.follower_count, u.following_count
        from ${posts} p join ${users} u on u.id = p.author_id where p.id = ${others}`),
    ).toEqual([{ like_count: 1, comment_count: 1, follower_count: 0, following_count: 2 }]);
    // Hers, and that of whom the day deleted.
    expect((await filesOf(community)).filter((path) => path.includes('/deleted/'))).toHaveLength(2);
    expect(community.logged.filter(({ level }) => level === 'error')).toEqual([]);
  }, 60_000);

  test('has been thought of for every table', async () => {
    const { work } = await newCommunity();
    const schema = schemaOf(work.tenant.slug);
    const undecided = await work.db.rows<{ name: string }>(sql`
      with recursive links as (
          select conrelid as child, confrelid as parent from pg_constraint where contype = 'f' and confdeltype = 'c'),
        owned as (select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = ${schema} and c.relname = 'users'
          union select links.child from links join owned on owned.oid = links.parent)
      select distinct c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname in (${schema}, 'public') and c.oid not in (select oid from owned)
      order by name`);
    expect(undecided.map(({ name }) => name)).toEqual(Object.keys(notWithThePerson).sort());
  });

  test('is done again where a restore brings the person back', async () => {
    const community = await newCommunity();
    const [anna, ben] = [await resident(community, 'anna'), await resident(community, 'ben')];
    await share(community, anna);
    const rows = await anna.db.rows<
      Record<string, unknown>
    >(sql`select id, email, name, username from ${anna.tables.users}
      where username = 'anna'`);
    await leave(anna);
    community.clock.pass(8 * dayMs);
    await sweepAll(community);
    const [{ id, email, name, username } = {}] = rows;
    await anna.db.rows(sql`insert into ${anna.tables.users} (id, email, name, username)
      values (${id}, ${email}, ${name}, ${username})`);
    await anna.db.rows(sql.raw(noteRestored));
    community.clock.pass(60_000);
    await sweepAll(community);
    expect(await tablesWith(community, [String(id)])).toEqual([]);
    expect(await getUser({ ...ben, actor: undefined }, 'ben')).toMatchObject({ username: 'ben' });
  });
});
