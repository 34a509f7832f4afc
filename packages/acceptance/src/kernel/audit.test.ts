import type { AuditEvent, Page, Problem } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { isLive } from '../support/address.ts';
import { goodPassword, newPerson, type Person, Visitor, waitFor } from '../support/person.ts';
import { newPost } from '../support/photos.ts';
import { decide, hasStaff, staff } from '../support/staff.ts';

const events = async (by: Person, query: string): Promise<AuditEvent[]> =>
  (await by.api<Page<AuditEvent>>(`/moderation/audit?limit=50&${query}`)).body.items;

describe.runIf(hasStaff)('the audit trail', () => {
  test('tells every decision once, latest first, with who and about whom', async () => {
    const [mod, ben] = await Promise.all([staff('moderator'), newPerson()]);
    const post = await newPost(ben);
    const { id: userId } = await ben.me();
    const [ofPost, ofUser] = [
      { kind: 'post' as const, id: post.id },
      { kind: 'user' as const, id: userId },
    ];
    await decide(mod, ofPost, 'take_down', 'A <b>note</b>');
    await decide(mod, ofPost, 'take_down', 'Once more');
    await decide(mod, ofPost, 'restore');
    await decide(mod, ofUser, 'suspend');
    await decide(mod, ofUser, 'unsuspend');
    const about = (await events(mod, 'about=decisions')).filter(({ username }) => username === ben.username);
    expect(about.map(({ action, actor, note, subject }) => ({ action, actor, note, id: subject?.id }))).toEqual([
      { action: 'user.unsuspended', actor: mod.username, note: '', id: userId },
      { action: 'user.suspended', actor: mod.username, note: '', id: userId },
      { action: 'post.restored', actor: mod.username, note: '', id: post.id },
      { action: 'post.taken_down', actor: mod.username, note: 'A <b>note</b>', id: post.id },
    ]);
  });

  test('tells what was reported, and who got a role', async () => {
    const [mod, anna, ben] = await Promise.all([staff('moderator'), newPerson(), newPerson()]);
    await anna.api('/reports', { json: { kind: 'user', username: ben.username, reason: 'hate' } });
    const filed = (await events(mod, 'about=reports')).filter(({ username }) => username === ben.username);
    expect(filed).toMatchObject([{ action: 'report.filed', actor: anna.username }]);
  });

  test('tells admins who signed up, in, out, and who tried to', async () => {
    const [admin, anna] = await Promise.all([staff('admin'), newPerson()]);
    await new Visitor().call('/api/auth/sign-in/email', { json: { email: anna.email, password: 'not-the-password' } });
    await new Visitor().call('/api/auth/sign-in/email', { json: { email: anna.email, password: goodPassword } });
    await anna.call('/api/auth/sign-out', { json: {} });
    const told = async () =>
      (await events(admin, 'about=accounts'))
        .filter(({ username }) => username === anna.username)
        .map(({ action }) => action);
    const wanted = ['auth.sign_in_failed', 'auth.signed_in', 'auth.signed_out', 'auth.signed_up'];
    const seen = await waitFor('the events', told, (actions) =>
      wanted.every((action) => actions.some((each) => each === action)),
    );
    expect([...new Set(seen)].sort()).toEqual(wanted);
  });

  test.skipIf(isLive)('tells admins from which address, and nobody of whom a moderator judged', async () => {
    const [admin, mod, anna] = [await staff('admin'), await staff('moderator'), await newPerson()];
    const visitor = new Visitor();
    await visitor.call('/api/auth/sign-in/email', { json: { email: anna.email, password: goodPassword } });
    const told = async () =>
      (await events(admin, 'about=accounts')).filter(({ username }) => username === anna.username);
    const seen = await waitFor('the events', told, (all) => all.length >= 2);
    const addressOf = (wanted: string) => seen.find(({ action }) => action === wanted)?.address;
    expect(addressOf('auth.signed_up')).toBe(anna.clientAddress);
    expect(addressOf('auth.signed_in')).toBe(visitor.clientAddress);
    const subject = { kind: 'user' as const, id: (await anna.me()).id };
    await decide(mod, subject, 'suspend');
    await decide(mod, subject, 'unsuspend');
    const decisions = (await events(mod, 'about=decisions')).filter(({ username }) => username === anna.username);
    expect(decisions.map(({ address }) => address)).toEqual([null, null]);
  });

  test('of auth events is for admins alone', async () => {
    const [mod, admin] = await Promise.all([staff('moderator'), staff('admin')]);
    expect((await mod.api<Problem>('/moderation/audit?about=accounts')).status).toBe(404);
    expect((await admin.api('/moderation/audit?about=accounts')).status).toBe(200);
    const kinds = new Set((await events(mod, 'about=decisions')).map(({ action }) => action.split('.')[0]));
    expect(kinds).not.toContain('auth');
  });

  test.each(['about=all', 'limit=51', 'cursor=x'])('cannot be asked for %s', async (query) => {
    expect((await (await staff('moderator')).api(`/moderation/audit?${query}`)).status).toBe(400);
  });

  test('goes page by page', async () => {
    const mod = await staff('moderator');
    const ben = await newPerson();
    const subject = { kind: 'user' as const, id: (await ben.me()).id };
    for (const action of ['suspend', 'unsuspend', 'suspend', 'unsuspend'] as const) await decide(mod, subject, action);
    const first = (await mod.api<Page<AuditEvent>>('/moderation/audit?limit=2')).body;
    const second = (await mod.api<Page<AuditEvent>>(`/moderation/audit?limit=2&cursor=${first.nextCursor}`)).body;
    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
    expect(ids).toHaveLength(4);
  });
});
