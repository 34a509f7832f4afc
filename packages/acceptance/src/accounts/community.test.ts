import type {
  AuditEvent,
  Instance,
  Invitations,
  JoinRequest,
  JoinRequests,
  LegalTexts,
  MadeInvitation,
  Page,
  Problem,
  SignUpMode,
} from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { doorTenant, tenantAddress } from '../support/address.ts';
import { mailAbout } from '../support/mailbox.ts';
import { goodPassword, newName, newPerson, type Person, Visitor, waitFor } from '../support/person.ts';
import { hasStaff, staff } from '../support/staff.ts';

const at = tenantAddress(doorTenant);
const change = (by: Visitor, json: unknown) => by.api<Instance & Problem>('/instance', { method: 'PATCH', json });
const invite = (by: Visitor, json: unknown = {}) => by.api<MadeInvitation & Problem>('/invitations', { json });

async function join(invitation?: string): Promise<{ status: number; code: string | undefined }> {
  const username = newName('j');
  const json = { name: 'Somebody', username, email: `${username}@isntgram.invalid`, password: goodPassword };
  const visitor = new Visitor(at);
  const { status, body } = await visitor.call<Partial<Problem>>('/api/auth/sign-up/email', {
    json: { ...json, ...(invitation !== undefined && { invitation }) },
  });
  return { status, code: body.code };
}

/** The door as the address answers it: what was remembered of it is a few seconds old at most. */
async function open(admin: Person, signUp: SignUpMode): Promise<void> {
  expect((await change(admin, { signUp })).body).toMatchObject({ signUp });
  await waitFor(
    'the door to be known everywhere',
    async () => (await new Visitor(at).api<Instance>('/instance')).body.signUp,
    (known) => known === signUp,
  );
}

describe.runIf(hasStaff)('a community', () => {
  test('is changed by its admins alone', async () => {
    const [admin, anna] = await Promise.all([staff('admin', at), newPerson()]);
    const calls: [string, object][] = [
      ['/instance', { method: 'PATCH', json: { name: 'Mine' } }],
      ['/instance', { method: 'PATCH', json: { signUp: 'no' } }],
      ['/invitations', {}],
      ['/invitations', { json: {} }],
      [`/invitations/${crypto.randomUUID()}`, { method: 'DELETE' }],
    ];
    for (const [path, call] of calls) {
      expect((await new Visitor(at).api(path, call)).status, path).toBe(401);
      const { status, body } = await anna.api<Problem>(path, call);
      expect({ status, code: body.code }, path).toEqual({ status: 404, code: 'request.not_found' });
    }
    const rules = 'Be kind.\nNo nudity.';
    const changed = await change(admin, { name: ' The Door ', rules, contact: 'keeper@door.example' });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ name: 'The Door', rules, contact: 'keeper@door.example', signUp: 'open' });
    expect((await change(admin, { contact: '' })).body.contact).toBeNull();
    const trail = await admin.api<Page<AuditEvent>>('/moderation/audit?about=decisions&limit=50');
    expect(trail.body.items).toContainEqual(
      expect.objectContaining({ action: 'community.changed', actor: admin.username, note: 'contact, name, rules' }),
    );
  });

  test.each([
    ['nothing', {}, ''],
    ['an empty name', { name: ' ' }, 'name'],
    ['a name of two lines', { name: 'a\nb' }, 'name'],
    ['a contact that leads nowhere', { contact: 'nowhere' }, 'contact'],
    ['a script for a contact', { contact: 'javascript:alert(1)' }, 'contact'],
    ['rules that nobody reads', { rules: 'x'.repeat(5_001) }, 'rules'],
    ['a door that is ajar', { signUp: 'ajar' }, 'signUp'],
  ])('does not become %s', async (_, json, path) => {
    const { status, body } = await change(await staff('admin', at), json);
    expect({ status, path: body.errors?.[0]?.path }).toEqual({ status: 400, path });
  });

  test.each([
    ['nobody', { uses: 0 }],
    ['a town', { uses: 501 }],
    ['one and a half', { uses: 1.5 }],
    ['yesterday', { days: 0 }],
    ['ever', { days: 91 }],
    ['a long story', { note: 'x'.repeat(101) }],
  ])('makes no invitation for %s', async (_, json) => {
    expect((await invite(await staff('admin', at), json)).status).toBe(400);
  });

  test('lets in whoever it says, and no more with an invitation than it is for', async () => {
    const admin = await staff('admin', at);
    expect(await join()).toMatchObject({ status: 200 });

    await open(admin, 'closed');
    const made = await invite(admin, { note: 'The neighbours', uses: 2, days: 3 });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ note: 'The neighbours', uses: 0, usesMax: 2, by: admin.username });
    const { code, id } = made.body;
    expect(await join(code)).toEqual({ status: 403, code: 'auth.sign_up_closed' });

    await open(admin, 'invited');
    expect(await join()).toEqual({ status: 403, code: 'auth.invitation_required' });
    expect(await join('')).toEqual({ status: 403, code: 'auth.invitation_required' });
    expect(await join(`${code}x`)).toEqual({ status: 403, code: 'auth.invitation_invalid' });
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => join(code)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 200, 403, 403]);
    const listed = (await admin.api<Invitations>('/invitations')).body.items.find((item) => item.id === id);
    expect(listed).toMatchObject({ uses: 2, usesMax: 2 });
    expect(JSON.stringify(listed)).not.toContain(code);

    const other = (await invite(admin, { uses: 5 })).body;
    expect((await admin.api(`/invitations/${other.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await admin.api(`/invitations/${other.id}`, { method: 'DELETE' })).status).toBe(404);
    expect(await join(other.code)).toEqual({ status: 403, code: 'auth.invitation_invalid' });
    await open(admin, 'open');
  });
});

interface SignedUp extends Problem {
  waiting?: boolean;
}

/** Somebody who signs up, and says why. */
async function ask(more: object = {}) {
  const username = newName('w');
  const visitor = new Visitor(at);
  const json = { name: 'Somebody', username, email: `${username}@example.org`, password: goodPassword, ...more };
  const { status, body } = await visitor.call<SignedUp>('/api/auth/sign-up/email', { json });
  return { username, email: json.email, visitor, status, body };
}

const signIn = async (username: string) => {
  const visitor = new Visitor(at);
  const json = { username, password: goodPassword };
  const { status, body } = await visitor.call<Problem>('/api/auth/sign-in/username', { json });
  return { visitor, status, code: body.code };
};

async function waiting(admin: Person, username: string): Promise<JoinRequest | undefined> {
  const { items } = (await admin.api<JoinRequests>('/join-requests')).body;
  return items.find((item) => item.username === username);
}

const approve = (by: Visitor, id: string) => by.api<Problem>(`/join-requests/${id}/approval`, { method: 'POST' });
const refuse = (by: Visitor, id: string) => by.api<Problem>(`/join-requests/${id}`, { method: 'DELETE' });

describe.runIf(hasStaff)('who asks to join', () => {
  test('waits, seen by admins alone, until one lets them in', async () => {
    const admin = await staff('admin', at);
    const member = await newPerson(at);
    await open(admin, 'approval');
    const { username, email, visitor, status, body } = await ask({ reason: ' I live next door. ' });
    expect({ status, waiting: body.waiting }).toEqual({ status: 200, waiting: true });
    expect((await visitor.api('/me')).status).toBe(401);
    expect(await signIn(username)).toMatchObject({ status: 403, code: 'auth.waiting' });
    const guess = { username, password: 'not-the-password-1' };
    expect((await new Visitor(at).call<Problem>('/api/auth/sign-in/username', { json: guess })).body.code).toBe(
      'auth.invalid_credentials',
    );
    expect((await member.api<Problem>(`/users/${username}`)).status).toBe(404);
    const listed = await waiting(admin, username);
    expect(listed).toMatchObject({ username, email, emailVerified: false, reason: 'I live next door.' });
    const id = listed?.id ?? '';
    for (const [call, method] of [
      ['/join-requests', 'GET'],
      [`/join-requests/${id}/approval`, 'POST'],
      [`/join-requests/${id}`, 'DELETE'],
    ] as const) {
      expect((await new Visitor(at).api(call, { method })).status, call).toBe(401);
      const { status: told, body: problem } = await member.api<Problem>(call, { method });
      expect({ told, code: problem.code }, call).toEqual({ told: 404, code: 'request.not_found' });
    }
    // Neither is it a suspension that could be lifted.
    for (const action of ['suspend', 'unsuspend', 'dismiss']) {
      const json = { subject: { kind: 'user', id }, action, note: '' };
      expect((await admin.api<Problem>('/moderation/decisions', { json })).body.code, action).toBe('user.not_found');
    }
    // Of two admins at once one decides.
    const decided = await Promise.all([approve(admin, id), approve(admin, id)]);
    expect(decided.map((answer) => answer.status).sort()).toEqual([204, 404]);
    await mailAbout(email, /come in/);
    expect(await waiting(admin, username)).toBeUndefined();
    expect((await refuse(admin, id)).body.code).toBe('join_request.not_found');
    const inside = await signIn(username);
    expect(inside.status).toBe(200);
    expect((await inside.visitor.api('/me')).body).toMatchObject({ username });
    expect((await member.api(`/users/${username}`)).status).toBe(200);
    await open(admin, 'open');
  });

  test('is refused, told so, and forgotten', async () => {
    const admin = await staff('admin', at);
    await open(admin, 'approval');
    const { username, email } = await ask();
    const { id = '' } = (await waiting(admin, username)) ?? {};
    const available = async () =>
      (await new Visitor(at).api<{ available: boolean }>(`/usernames/${username}`)).body.available;
    expect(await available()).toBe(false);
    const decided = await Promise.all([refuse(admin, id), refuse(admin, id)]);
    expect(decided.map((answer) => answer.status).sort()).toEqual([204, 404]);
    await mailAbout(email, /Your request to join/);
    expect((await approve(admin, id)).body.code).toBe('join_request.not_found');
    expect(await signIn(username)).toMatchObject({ status: 401, code: 'auth.invalid_credentials' });
    expect(await available()).toBe(true);
    await open(admin, 'open');
  });

  test('comes in at once with an invitation, and nobody is judged who is a member', async () => {
    const admin = await staff('admin', at);
    await open(admin, 'approval');
    const { code } = (await admin.api<{ code: string }>('/invitations', { json: {} })).body;
    expect((await ask({ invitation: `${code}x` })).body.code).toBe('auth.invitation_invalid');
    const invited = await ask({ invitation: code });
    expect(invited.status).toBe(200);
    const { id } = (await invited.visitor.api<{ id: string }>('/me')).body;
    expect((await refuse(admin, id)).body.code).toBe('join_request.not_found');
    expect((await approve(admin, id)).status).toBe(404);
    expect((await approve(admin, 'nobody')).status).toBe(400);
    expect((await ask({ reason: 'x'.repeat(501) })).body.errors?.[0]?.path).toBe('reason');
    await open(admin, 'open');
  });
});

describe.runIf(hasStaff)('what the law asks for', () => {
  test('is written by admins, read by everybody, and stands on a page of its own', async () => {
    const admin = await staff('admin', at);
    const read = async () => (await new Visitor(at).api<LegalTexts>('/legal')).body;
    const texts = { imprint: 'The Door e.V.\n1 Street', privacy: 'We keep nothing <b>else</b>.', terms: '' };
    const { status, body } = await change(admin, texts);
    expect(status).toBe(200);
    for (const name of ['imprint', 'privacy', 'terms']) expect(body).not.toHaveProperty(name);
    expect(await read()).toEqual(texts);
    expect((await change(admin, { terms: 'Be kind.' })).status).toBe(200);
    expect(await read()).toEqual({ ...texts, terms: 'Be kind.' });
    expect((await change(admin, { imprint: 'x'.repeat(15_001) })).body).toMatchObject({
      status: 400,
      errors: [{ path: 'imprint' }],
    });
    const page = await waitFor(
      'the page to have the texts',
      async () => String((await new Visitor(at).call('/about')).body),
      (html) => html.includes('The Door e.V.') && html.includes('Be kind.'),
      60_000,
    );
    expect(page).toContain('We keep nothing &lt;b&gt;else&lt;/b&gt;.');
    expect((await new Visitor().api<LegalTexts>('/legal')).body).toEqual({ imprint: '', privacy: '', terms: '' });
    await change(admin, { imprint: '', privacy: '', terms: '' });
    expect(await read()).toEqual({ imprint: '', privacy: '', terms: '' });
  });
});

describe.runIf(hasStaff)('an account that is new', () => {
  test.each([-1, 31, 1.5, 'three', null])('is not new for %s days', async (newcomerDays) => {
    const { status, body } = await change(await staff('admin', at), { newcomerDays });
    expect({ status, path: body.errors?.[0]?.path }).toEqual({ status: 400, path: 'newcomerDays' });
  });

  test('reports, likes and follows a quarter as often, and is told until when', async () => {
    const admin = await staff('admin', at);
    const [anna, ben] = await Promise.all([newPerson(at), newPerson(at)]);
    const report = (by: Visitor) =>
      by.api<Problem>('/reports', { json: { kind: 'user', username: ben.username, reason: 'spam' } });
    const policyOf = async (by: Visitor) => (await report(by)).headers.get('ratelimit-policy') ?? '';
    expect(await policyOf(anna)).toContain('"report-60";q=10;w=60, "report-3600";q=60;w=3600');
    expect((await change(admin, { newcomerDays: 30 })).body.newcomerDays).toBe(30);
    await waitFor(
      'the days to be known everywhere',
      async () => (await new Visitor(at).api<Instance>('/instance')).body.newcomerDays,
      (days) => days === 30,
    );
    const cyd = await newPerson(at);
    // Another process may still remember the community as it was.
    await waitFor(
      'a narrower limit',
      () => policyOf(cyd),
      (policy) => policy.includes('"report-60";q=3;w=60, "report-3600";q=15;w=3600'),
    );
    const refused = await waitFor(
      'no room',
      () => report(cyd),
      ({ status }) => status === 429,
    );
    const until = Date.now() + 30 * 24 * 60 * 60_000;
    expect(refused.body.detail).toMatch(/New accounts have narrower limits: yours until [-\d]{10}, [:\d]{5} UTC\./);
    expect(Math.abs(Date.parse(refused.body.narrowUntil ?? '') - until)).toBeLessThan(600_000);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await policyOf(admin)).toContain('"report-60";q=50;w=60');
    await change(admin, { newcomerDays: 0 });
  });
});
