import type {
  CommunityPerson,
  CommunityStorage,
  Notification,
  Page,
  PersonNote,
  PersonNotes,
  Problem,
} from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { otherTenant, tenantAddress } from '../support/address.ts';
import { goodPassword, newPerson, type Person, Visitor } from '../support/person.ts';
import { newPost } from '../support/photos.ts';
import { hasStaff, passwordOf, staff } from '../support/staff.ts';

const unknownId = '0190c0de-0000-7000-8000-000000000000';
const find = async (by: Visitor, q: string) =>
  (await by.api<Page<CommunityPerson>>(`/people?q=${encodeURIComponent(q)}`)).body.items;
const make = (by: Visitor, id: string, role: string, password: string) =>
  by.api<Problem>(`/people/${id}/role`, { method: 'PUT', json: { role, password } });
const note = (by: Visitor, id: string, text: unknown) =>
  by.api<PersonNote & Problem>(`/people/${id}/notes`, { json: { text } });
const notes = (by: Visitor, id: string) => by.api<PersonNotes & Problem>(`/people/${id}/notes`);

describe('whoever has nothing to do there', () => {
  test.each([
    ['GET', '/people'],
    ['GET', '/people?limit=x'],
    ['GET', '/people/storage'],
    ['PUT', `/people/${unknownId}/role`],
    ['PUT', '/people/nobody/role'],
    ['GET', `/people/${unknownId}/notes`],
    ['POST', `/people/${unknownId}/notes`],
    ['DELETE', `/people/${unknownId}/notes/${unknownId}`],
  ])('finds nothing at %s %s, whatever they send', async (method, path) => {
    const anna = await newPerson();
    const call = { method, ...(method === 'GET' || method === 'DELETE' ? {} : { json: {} }) };
    expect((await new Visitor().api(path, call)).status).toBe(401);
    const { status, body } = await anna.api<Problem>(path, call);
    expect({ status, code: body.code }).toEqual({ status: 404, code: 'request.not_found' });
    if (!hasStaff || path.includes('notes')) return;
    const moderator = await (await staff('moderator')).api<Problem>(path, call);
    expect({ status: moderator.status, code: moderator.body.code }).toEqual({ status: 404, code: 'request.not_found' });
  });
});

describe.runIf(hasStaff)('an admin', () => {
  test('finds somebody by name and by their whole address, without seeing it', async () => {
    const [admin, anna] = await Promise.all([staff('admin'), newPerson()]);
    const [found] = await find(admin, anna.username);
    const { id } = await anna.me();
    expect(found).toMatchObject({
      ...{ id, username: anna.username, role: 'user', confirmed: false, demo: false, suspendedAt: null },
      ...{ leavingSince: null, postCount: 0, photoBytes: 0, warningCount: 0, suspensionCount: 0, noteCount: 0 },
    });
    expect(Date.parse(found?.seenAt ?? '')).toBeGreaterThan(Date.now() - 3_600_000);
    expect(JSON.stringify(found)).not.toContain('@example.org');
    expect(await find(admin, anna.email)).toMatchObject([{ id }]);
    expect(await find(admin, anna.email.slice(0, -1))).toEqual([]);
    expect(await find(admin, '@example.org')).toEqual([]);
    const page = (await admin.api<Page<CommunityPerson>>('/people?limit=1&state=unconfirmed')).body;
    expect(page.items).toHaveLength(1);
    for (const query of ['limit=x', 'role=king', 'state=asleep', `q=${'x'.repeat(101)}`])
      expect((await admin.api(`/people?${query}`)).status, query).toBe(400);
    const elsewhere = await staff('admin', tenantAddress(otherTenant)).catch(() => undefined);
    if (elsewhere) expect(await find(elsewhere, anna.username)).toEqual([]);
  });

  test('reads how much photos take, and whose take most', async () => {
    const [admin, anna] = await Promise.all([staff('admin'), newPerson()]);
    await newPost(anna);
    const { status, body } = await admin.api<CommunityStorage>('/people/storage');
    expect(status).toBe(200);
    expect(body.photoBytes.used).toBeGreaterThan(0);
    expect(body.most.length).toBeLessThanOrEqual(10);
    const bytes = body.most.map((each) => each.bytes);
    expect(bytes).toEqual(bytes.toSorted((a, b) => b - a));
    const [found] = await find(admin, anna.username);
    expect(found?.photoBytes).toBeGreaterThan(0);
    expect(found?.postCount).toBe(1);
  });

  test('makes somebody a moderator, who is told and can be one at once, and takes it back', async () => {
    const [admin, anna] = await Promise.all([staff('admin'), newPerson()]);
    const password = passwordOf('admin');
    const { id } = await anna.me();
    expect((await make(admin, id, 'moderator', goodPassword)).body).toMatchObject({
      status: 400,
      code: 'auth.wrong_password',
      errors: [{ path: 'password' }],
    });
    expect((await make(admin, id, 'king', password)).body.errors?.[0]?.path).toBe('role');
    expect((await make(admin, unknownId, 'moderator', password)).body.code).toBe('person.not_found');
    expect((await make(admin, (await admin.me()).id, 'user', password)).body).toMatchObject({
      status: 409,
      code: 'role.own',
    });
    expect((await anna.api('/moderation/queue')).status).toBe(404);
    expect((await make(admin, id, 'moderator', password)).status).toBe(204);
    expect((await anna.api('/moderation/queue')).status).toBe(200);
    expect(await find(admin, anna.username)).toMatchObject([{ role: 'moderator' }]);
    const moderators = (await admin.api<Page<CommunityPerson>>('/people?role=moderator&limit=50')).body.items;
    expect(moderators.map(({ username }) => username)).toContain(anna.username);
    expect((await make(admin, id, 'user', password)).status).toBe(204);
    expect((await anna.api('/moderation/queue')).status).toBe(404);
    const told = (await anna.api<Page<Notification>>('/notifications')).body.items.map(({ kind }) => kind);
    expect(told).toEqual(expect.arrayContaining(['made_user', 'made_moderator']));
    await anna.api('/me/deletion', { json: { password: goodPassword } });
    expect((await make(admin, id, 'moderator', password)).body).toMatchObject({ status: 409, code: 'role.unfit' });
  });

  test('is no admin any more the moment that another one says so', async () => {
    const [admin, anna] = await Promise.all([staff('admin'), newPerson()]);
    const { id } = await anna.me();
    const password = passwordOf('admin');
    expect((await make(admin, id, 'admin', password)).status).toBe(204);
    expect((await anna.api('/people')).status).toBe(200);
    expect((await make(admin, id, 'user', password)).status).toBe(204);
    expect((await anna.api('/people')).status).toBe(404);
    expect((await make(anna, (await admin.me()).id, 'user', goodPassword)).status).toBe(404);
  });
});

describe.runIf(hasStaff)('notes about somebody', () => {
  test('are written and read by moderators and admins, and seen by nobody else', async () => {
    const [admin, mod, anna] = await Promise.all([staff('admin'), staff('moderator'), newPerson()]);
    const { id } = await anna.me();
    const written = await note(mod, id, ' Sold things. ');
    expect(written).toMatchObject({ status: 201, body: { text: 'Sold things.', by: mod.username, own: true } });
    expect((await notes(admin, id)).body.items).toEqual([{ ...written.body, own: false }]);
    expect(await find(admin, anna.username)).toMatchObject([{ noteCount: 1 }]);
    for (const text of ['', ' ', 'x'.repeat(1_001), 7]) {
      const { status, body } = await note(mod, id, text);
      expect({ status, path: body.errors?.[0]?.path }).toEqual({ status: 400, path: 'text' });
    }
    const seen = await Promise.all(['/me', '/notifications', `/users/${anna.username}`].map((path) => anna.api(path)));
    expect(JSON.stringify(seen.map(({ body }) => body))).not.toContain('Sold');
    for (const [who, about] of [
      [mod, unknownId],
      [mod, (await mod.me()).id],
      [mod, (await admin.me()).id],
    ] as const) {
      expect((await notes(who, about)).body.code).toBe('person.not_found');
      expect((await note(who, about, 'Me')).body.code).toBe('person.not_found');
    }
    const remove = (by: Person) => by.api<Problem>(`/people/${id}/notes/${written.body.id}`, { method: 'DELETE' });
    expect((await remove(admin)).body.code).toBe('note.not_found');
    expect((await remove(mod)).status).toBe(204);
    expect((await remove(mod)).status).toBe(404);
    expect((await notes(mod, id)).body.items).toEqual([]);
  });

  test('are of this community alone', async () => {
    const [mod, stranger] = await Promise.all([staff('moderator'), newPerson(tenantAddress(otherTenant))]);
    const { id } = await stranger.me();
    expect((await note(mod, id, 'From elsewhere')).body.code).toBe('person.not_found');
    expect((await make(await staff('admin'), id, 'moderator', passwordOf('admin'))).body.code).toBe('person.not_found');
  });
});
