import type { PeopleQuery } from '@isntgram/contract/community/people';
import { changeRole } from '@isntgram/core/accounts/people/change-role';
import { listCommunity } from '@isntgram/core/accounts/people/list-people';
import { addNote, listNotes, removeNote } from '@isntgram/core/accounts/people/notes';
import { readStorage } from '@isntgram/core/accounts/people/storage';
import type { Passwords } from '@isntgram/core/kernel/ports';
import { decide } from '@isntgram/core/network/moderation/moderation';
import { listNotifications } from '@isntgram/core/network/notices/notification-list';
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { newCommunity, newPost, type Signed } from '../core/community.ts';

type Role = Signed['actor']['role'];
const passwords: Passwords = { hash: async (text) => text, verify: async ({ hash, password }) => hash === password };

/** A community, and who brings people of any role into it. */
async function populated() {
  const community = await newCommunity();
  const person = async (username: string, role: Role = 'user'): Promise<Signed> => {
    community.clock.pass(1_000);
    const who = await community.contextOf(username);
    const { credentials, users } = who.tables;
    const { id: userId } = who.actor;
    const id = who.platform.ids.next();
    await who.db.query
      .insert(credentials)
      .values({ id, accountId: userId, providerId: 'credential', userId, password: 'right' });
    await who.db.rows(sql`update ${users} set role = ${role} where id = ${userId}`);
    return { ...who, actor: { ...who.actor, role } };
  };
  const { users } = community.work.tables;
  const admins = async () =>
    (
      await community.work.db.rows<{ username: string }>(sql`select username from ${users} where role = 'admin'
      order by username`)
    ).map(({ username }) => username);
  return { ...community, person, admins };
}

const to = (role: Role, password = 'right') => ({ role, password });
const make = (by: Signed, whom: Signed, role: Role, password?: string) =>
  changeRole(by, whom.actor.id, to(role, password), passwords);

describe('the people of a community', () => {
  test('are found by words of their names, by their whole address alone, and by how things stand', async () => {
    const { person, work, clock, platform } = await populated();
    const root = await person('root', 'admin');
    const anna = await person('anna_lind');
    const ben = await person('ben');
    const waits = await person('waits');
    const { joinRequests, users, knownDevices, usage } = work.tables;
    await work.db.rows(sql`update ${users} set name = 'Änne Berg', email_verified = true where id = ${ben.actor.id}`);
    await work.db.rows(sql`update ${users} set suspended_at = now() where id = ${waits.actor.id}`);
    await work.db.query.insert(joinRequests).values({ userId: waits.actor.id, reason: '', createdAt: clock.now() });
    await work.db.query.insert(knownDevices).values({ userId: ben.actor.id, mark: 'm', seenAt: clock.now() });
    await work.db.rows(sql`update ${usage} set bytes = 5000000000 where owner_id = ${ben.actor.id}`);
    await newPost(ben);
    const found = async (query: Partial<PeopleQuery>) =>
      (await listCommunity(root, { limit: 20, ...query })).items.map(({ username }) => username);
    expect(await found({})).toEqual(['ben', 'anna_lind', 'root']);
    expect(await found({ q: 'anne' })).toEqual(['ben']);
    expect(await found({ q: 'BER än' })).toEqual(['ben']);
    expect(await found({ q: '@anna_l' })).toEqual(['anna_lind']);
    expect(await found({ q: 'lin' })).toEqual(['anna_lind']);
    expect(await found({ q: 'Anna_Lind@Example.org' })).toEqual(['anna_lind']);
    for (const q of ['example', '@example.org', 'anna_lind@example', '%', '_']) {
      expect(await found({ q }), q).toEqual([]);
    }
    expect(await found({ role: 'admin' })).toEqual(['root']);
    expect(await found({ state: 'unconfirmed' })).toEqual(['anna_lind', 'root']);
    await decide(root, { subject: { kind: 'user', id: ben.actor.id }, action: 'warn', note: 'Be kind.' });
    await decide(root, { subject: { kind: 'user', id: ben.actor.id }, action: 'suspend', note: '' });
    await work.db.rows(
      sql`update ${users} set suspended_at = now(), leaving_since = now() where id = ${anna.actor.id}`,
    );
    expect(await found({ state: 'suspended' })).toEqual(['ben']);
    expect(await found({ state: 'leaving' })).toEqual(['anna_lind']);
    const first = await listCommunity(root, { limit: 2 });
    expect(first.items[0]).toMatchObject({
      ...{ username: 'ben', name: 'Änne Berg', role: 'user', confirmed: true, postCount: 1, photoBytes: 5_000_000_000 },
      ...{ seenAt: clock.now().toISOString(), warningCount: 1, suspensionCount: 1, leavingSince: null, noteCount: 0 },
      suspendedAt: clock.now().toISOString(),
    });
    expect(first.items[0]).not.toHaveProperty('email');
    expect(first.items[1]).toMatchObject({ username: 'anna_lind', suspendedAt: null, seenAt: null });
    expect(await found({ cursor: first.nextCursor ?? platform.ids.next() })).toEqual(['root']);
    for (const nobody of [anna, { ...anna, actor: { ...anna.actor, role: 'moderator' as const } }])
      await expect(listCommunity(nobody, { limit: 20 })).rejects.toThrow('request.not_found');
  });
});

describe('what photos take', () => {
  test('is told to admins, with the ten whose take most', async () => {
    const { person, work } = await populated();
    const root = await person('root', 'admin');
    const { usage } = work.tables;
    expect(await readStorage(root)).toEqual({ photoBytes: { used: 0, max: 200 * 1024 ** 3 }, most: [] });
    for (let at = 1; at <= 12; at += 1) {
      const { actor } = await person(`p${at}`);
      await work.db.rows(sql`update ${usage} set bytes = ${at * 1_000} where owner_id = ${actor.id}`);
    }
    await work.db.rows(sql`update ${usage} set bytes = 78000 where owner_id = '00000000-0000-0000-0000-000000000000'`);
    const { photoBytes, most } = await readStorage(root);
    expect(photoBytes.used).toBe(78_000);
    expect(most.map(({ username }) => username)).toEqual(Array.from({ length: 10 }, (_, at) => `p${12 - at}`));
    expect(most[0]).toMatchObject({ bytes: 12_000, avatarUrl: null });
    await expect(readStorage(await person('anna'))).rejects.toThrow('request.not_found');
  });
});

describe('a role', () => {
  test('is changed by an admin who knows their password, and told', async () => {
    const { person, work } = await populated();
    const [root, anna] = [await person('root', 'admin'), await person('anna')];
    await expect(make(root, anna, 'moderator', 'wrong')).rejects.toThrow('auth.wrong_password');
    await make(root, anna, 'moderator');
    await make(root, anna, 'moderator');
    const { users, auditEvents } = work.tables;
    const role = async () => (await work.db.rows(sql`select role from ${users} where id = ${anna.actor.id}`))[0];
    expect(await role()).toEqual({ role: 'moderator' });
    expect(
      await work.db.rows(sql`select action, actor_id, subject_id, detail->>'note' as note from ${auditEvents}
        where action = 'role.granted'`),
    ).toEqual([{ action: 'role.granted', actor_id: root.actor.id, subject_id: anna.actor.id, note: 'moderator' }]);
    const told = async () => (await listNotifications(anna, { limit: 20 })).items.map(({ kind }) => kind);
    expect(await told()).toEqual(['made_moderator']);
    await make(root, anna, 'user');
    expect(await told()).toEqual(['made_user', 'made_moderator']);
    expect(await role()).toEqual({ role: 'user' });
  });

  test('is nobody’s own to change, and none for who is out, leaves, or is everybody', async () => {
    const { person, work, platform } = await populated();
    const [root, anna] = [await person('root', 'admin'), await person('anna')];
    await expect(make(root, root, 'user')).rejects.toThrow('role.own');
    await expect(make(anna, root, 'user')).rejects.toThrow('request.not_found');
    await expect(changeRole(root, platform.ids.next(), to('admin'), passwords)).rejects.toThrow('person.not_found');
    const bare = { ...root, tenant: { ...root.tenant, modules: [] } };
    await expect(make(bare, anna, 'moderator')).rejects.toThrow('role.unfit');
    const { users } = work.tables;
    for (const [out, back] of [
      [sql`suspended_at = now()`, sql`suspended_at = null`],
      [sql`suspended_at = now(), leaving_since = now()`, sql`suspended_at = null, leaving_since = null`],
      [sql`demo = true`, sql`demo = false`],
    ]) {
      await work.db.rows(sql`update ${users} set ${out} where id = ${anna.actor.id}`);
      for (const role of ['moderator', 'admin'] as const)
        await expect(make(root, anna, role)).rejects.toThrow('role.unfit');
      await work.db.rows(sql`update ${users} set ${back} where id = ${anna.actor.id}`);
    }
    await make(root, anna, 'admin');
  });

  test('of the last admin stays, also where admins demote each other at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { person, admins } = await populated();
      const [one, two] = [await person('one', 'admin'), await person('two', 'admin')];
      const outcomes = await Promise.allSettled([make(one, two, 'user'), make(two, one, 'moderator')]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const refused = outcomes.find((outcome) => outcome.status === 'rejected');
      expect(String(refused?.reason)).toContain('role.last_admin');
      expect(await admins()).toHaveLength(1);
    }
  });

  test('is not given by who was an admin a moment ago, while others are left', async () => {
    const { person, admins } = await populated();
    const [one, two, three] = [
      await person('one', 'admin'),
      await person('two', 'admin'),
      await person('three', 'admin'),
    ];
    await make(one, two, 'user');
    await expect(make(two, three, 'user')).rejects.toThrow('request.not_found');
    expect(await admins()).toEqual(['one', 'three']);
  });
});

describe('notes about somebody', () => {
  test('are seen by other moderators alone, removed by who wrote them, and go with whom they are about', async () => {
    const { person, work } = await populated();
    const root = await person('root', 'admin');
    const [mod, other, anna] = [
      await person('mod', 'moderator'),
      await person('other', 'moderator'),
      await person('anna'),
    ];
    const note = await addNote(mod, anna.actor.id, { text: 'Sold things.\nTwice.' });
    expect(note).toMatchObject({ text: 'Sold things.\nTwice.', by: 'mod', own: true });
    expect((await listNotes(root, anna.actor.id)).items).toEqual([{ ...note, own: false }]);
    await expect(removeNote(other, anna.actor.id, note.id)).rejects.toThrow('note.not_found');
    await expect(listNotes(anna, anna.actor.id)).rejects.toThrow('request.not_found');
    // Nor once she is a moderator herself; and moderators write nothing about admins.
    const promoted: Signed = { ...anna, actor: { ...anna.actor, role: 'moderator' } };
    for (const [who, about] of [
      [promoted, anna],
      [mod, root],
    ] as const) {
      await expect(listNotes(who, about.actor.id)).rejects.toThrow('person.not_found');
      await expect(addNote(who, about.actor.id, { text: 'x' })).rejects.toThrow('person.not_found');
    }
    await removeNote(mod, anna.actor.id, note.id);
    expect((await listNotes(mod, anna.actor.id)).items).toEqual([]);
    await addNote(mod, anna.actor.id, { text: 'Again.' });
    const { auditEvents, personNotes, users } = work.tables;
    const trail = await work.db.rows<{ action: string; detail: string }>(sql`select action, detail::text as detail
      from ${auditEvents} order by id`);
    expect(trail.map(({ action }) => action)).toEqual(['note.added', 'note.removed', 'note.added']);
    expect(JSON.stringify(trail)).not.toContain('Sold');
    await work.db.rows(sql`delete from ${users} where id = ${mod.actor.id}`);
    expect((await listNotes(other, anna.actor.id)).items).toMatchObject([{ by: null, own: false, text: 'Again.' }]);
    await work.db.rows(sql`delete from ${users} where id = ${anna.actor.id}`);
    expect(await work.db.rows(sql`select id from ${personNotes}`)).toEqual([]);
  });

  test('are at most fifty about one person', async () => {
    const { person } = await populated();
    const [mod, anna] = [await person('mod', 'moderator'), await person('anna')];
    for (let at = 0; at < 50; at += 1) await addNote(mod, anna.actor.id, { text: `Note ${at}` });
    await expect(addNote(mod, anna.actor.id, { text: 'One more' })).rejects.toThrow('note.too_many');
    expect((await listNotes(mod, anna.actor.id)).items.map(({ text }) => text)).toHaveLength(50);
  });
});
