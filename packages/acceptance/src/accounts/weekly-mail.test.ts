import { demoAccount, type OwnWeeklyMail, type Problem } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { address, freezer, otherTenant, tenantAddress } from '../support/address.ts';
import { confirmed } from '../support/confirm.ts';
import { mailAbout, mailsTo, tokenIn } from '../support/mailbox.ts';
import { haveMonday } from '../support/monday.ts';
import { goodPassword, newPerson, Visitor } from '../support/person.ts';
import { newPost } from '../support/photos.ts';

const path = '/me/weekly-mail';
const choose = (who: Visitor, json: object) => who.api<OwnWeeklyMail & Problem>(path, { method: 'PUT', json });
const look = async (who: Visitor) => (await who.api<OwnWeeklyMail>(path)).body;
const end = '/weekly-mail/unsubscribe';
/** As mail programs do: without cookies, with a form of one field. */
const endAsProgram = (by: Visitor, token: string, body = 'List-Unsubscribe=One-Click') =>
  by.api<Problem>(`${end}?token=${token}`, {
    ...{ method: 'POST', body },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
const unknown = '0b6f8a52-3c1d-4e5f-8a9b-0c1d2e3f4a5b';

describe('the weekly mail', () => {
  test('is off, asks for a confirmed address, and comes on the next Monday morning', async () => {
    const person = await newPerson();
    expect(await look(person)).toEqual({ on: false, confirmed: false, nextAt: null });
    expect((await choose(person, { on: true })).body).toMatchObject({ status: 403, code: 'auth.email_unconfirmed' });
    await confirmed(person);
    const { status, body } = await choose(person, { on: true, timeZone: 'UTC' });
    expect({ status, body }).toMatchObject({ status: 200, body: { on: true, confirmed: true } });
    const next = new Date(body.nextAt ?? '');
    expect([next.getUTCDay(), next.getUTCHours(), next > new Date()]).toEqual([1, 8, true]);
    expect(await look(person)).toEqual(body);
    expect((await choose(person, { on: false })).body).toEqual({ on: false, confirmed: true, nextAt: null });
  });

  test.each([
    {},
    { on: 'yes' },
    { on: true, timeZone: 'Nowhere/At_all' },
    { on: true, timeZone: '+02:00' },
    { off: 1 },
  ])('is not turned on by %j', async (json) => {
    expect((await choose(await newPerson(), json)).body).toMatchObject({ status: 400, code: 'request.invalid' });
  });

  test('is nobody’s, not the demo account’s, no program’s, and of one community alone', async () => {
    expect((await new Visitor().api(path)).status).toBe(401);
    expect((await choose(new Visitor(), { on: true })).status).toBe(401);
    const demo = new Visitor();
    if ((await demo.call('/api/auth/sign-in/username', { json: demoAccount })).status === 200)
      expect((await choose(demo, { on: true })).body.code).toBe('demo.read_only');
    const person = await newPerson().then(confirmed);
    const made = await person.api<{ token: string }>('/me/tokens', {
      json: { name: 'A program', scopes: ['read'], days: 7, password: goodPassword },
    });
    const program = { authorization: `Bearer ${made.body.token}` };
    expect((await new Visitor().api<Problem>(path, { headers: program })).body.code).toBe('token.scope');
  });

  test('is ended by no link that nobody sent, and no page of another site', async () => {
    const visitor = new Visitor();
    for (const token of [unknown, 'none', '%00', `${unknown}'--`])
      expect((await endAsProgram(visitor, token)).body, token).toMatchObject({
        code: expect.stringMatching(/invalid/),
      });
    const form = await visitor.api(`${end}/form?token=${unknown}`, { method: 'POST' });
    expect([form.status, form.headers.get('location')]).toEqual([303, '/mail/unsubscribe?said=unknown']);
    const page = await visitor.call<string>('/mail/unsubscribe?said=unknown');
    expect([page.status, page.body]).toEqual([200, expect.stringContaining('This link ends no mail.')]);
    const foreign = { origin: 'https://evil.example' };
    expect((await visitor.api(`${end}?token=${unknown}`, { method: 'POST', headers: foreign })).status).toBe(403);
  });
});

describe.runIf(freezer && process.env.ISNTGRAM_MAILBOX)('on Monday morning', () => {
  test('it comes once, shows what its reader may see, and is ended by its links without signing in', async () => {
    const [anna, ben, cleo] = await Promise.all([newPerson().then(confirmed), newPerson(), newPerson()]);
    for (const author of [ben, cleo]) await anna.follow(author);
    await ben.follow(anna);
    const open = await newPost(ben, { caption: 'A boat for everyone' });
    const closed = await newPost(cleo, { caption: 'A boat for followers', audience: 'followers' });
    await choose(anna, { on: true, timeZone: 'UTC' });
    await haveMonday(anna);
    const mail = await mailAbout(anna.email, /^Your week/, 1, 90_000);
    expect(mail.text).toContain('2 of the people you follow posted.');
    expect(mail.text).toContain('One new follower');
    expect(mail.text).toContain('One unread notification');
    for (const { id, caption } of [open, closed]) {
      expect(mail.text).toContain(`/p/${id}`);
      expect(mail.html).toContain(caption);
    }
    const photos = [...mail.html.matchAll(/<img src="([^"]+)"/g)].map(([, src]) => new URL(src ?? ''));
    expect(photos).toHaveLength(1);
    const photo = await new Visitor().call(photos[0]?.pathname ?? '');
    expect([photo.status, photo.headers.get('content-type')]).toEqual([200, 'image/webp']);

    const token = tokenIn(mail);
    const link = mail.headers?.['List-Unsubscribe'] ?? '';
    expect(link).toMatch(new RegExp(`^<${address.protocol}//[^>]+/api/v1/weekly-mail/unsubscribe\\?token=${token}>$`));
    expect(mail.headers?.['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    // What looks into mails and follows their links ends nothing.
    const stranger = new Visitor();
    const asked = await stranger.api(`${end}?token=${token}`);
    expect([asked.status, asked.headers.get('location')]).toEqual([303, `/mail/unsubscribe?token=${token}`]);
    const page = await stranger.call<string>(`/mail/unsubscribe?token=${token}`);
    expect(page.body).toContain(`action="/api/v1/weekly-mail/unsubscribe/form?token=${token}"`);
    expect(page.body).toContain('name="robots" content="noindex"');
    expect(await look(anna)).toMatchObject({ on: true });
    const elsewhere = new Visitor(tenantAddress(otherTenant));
    expect((await endAsProgram(elsewhere, token)).body.code).toBe('auth.token_invalid');
    expect(await look(anna)).toMatchObject({ on: true });

    for (let times = 0; times < 2; times += 1) {
      expect((await endAsProgram(stranger, token)).status).toBe(204);
      expect(await look(anna)).toMatchObject({ on: false });
    }
    expect(stranger.cookies.size).toBe(0);
    await choose(anna, { on: true });
    const form = await stranger.api(`${end}/form?token=${token}`, { method: 'POST' });
    expect([form.status, form.headers.get('location')]).toEqual([303, '/mail/unsubscribe?said=ended']);
    expect(await look(anna)).toMatchObject({ on: false });
    expect((await mailsTo(anna.email)).filter(({ subject }) => /^Your week/.test(subject))).toHaveLength(1);
  });
});
