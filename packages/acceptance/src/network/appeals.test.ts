import type { Comment, Notification, Page, Problem } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { mailAbout } from '../support/mailbox.ts';
import { goodPassword, newPerson, type Person, Visitor } from '../support/person.ts';
import { newPost } from '../support/photos.ts';
import { decide, findCase, hasStaff, staff } from '../support/staff.ts';

const unknownId = '0190c0de-0000-7000-8000-000000000000';
const postOf = (id: string) => ({ kind: 'post' as const, id });
const report = (by: Person, kind: string, id: string) => by.api('/reports', { json: { reason: 'spam', kind, id } });
const appeal = (by: Visitor, json: object) =>
  by.api<Problem>('/appeals', { json: { text: 'That was a bridge, and no advertisement.', ...json } });
const answer = (by: Visitor, id: string, verdict: string, note = '') =>
  by.api<Problem>(`/moderation/appeals/${id}`, { json: { verdict, note } });
const told = async (who: Person, kind: string) =>
  (await who.api<Page<Notification>>('/notifications')).body.items.find((each) => each.kind === kind);
const signIn = (who: Person) =>
  new Visitor().call<Problem>('/api/auth/sign-in/email', { json: { email: who.email, password: goodPassword } });
/** The appeal that waits for an answer about the thing. */
const waiting = async (mod: Person, id: string) => (await findCase(mod, id, 'state=appealed'))?.appeal;

describe.runIf(hasStaff)('an appeal', () => {
  test('against a take-down is overturned: the post is back, and its author reads why', async () => {
    const [mod, anna, ben] = await Promise.all([staff('moderator'), newPerson(), newPerson()]);
    const post = await newPost(ben);
    await report(anna, 'post', post.id);
    await decide(mod, postOf(post.id), 'take_down');
    expect(await told(ben, 'taken_down')).toMatchObject({ appeal: 'possible' });
    expect((await appeal(ben, { subject: postOf(post.id) })).status).toBe(204);
    expect(await told(ben, 'taken_down')).toMatchObject({ appeal: 'open' });
    const found = await findCase(mod, post.id, 'state=appealed');
    expect(found).toMatchObject({
      reportCount: 1,
      post: { id: post.id, status: 'taken_down' },
      appeal: { against: 'taken_down', text: 'That was a bridge, and no advertisement.', status: 'open', answer: '' },
      earlier: [
        { action: 'appeal.filed', actor: ben.username },
        { action: 'post.taken_down', actor: mod.username },
      ],
    });
    expect((await answer(mod, found?.appeal?.id ?? '', 'overturn', 'It is a bridge.')).status).toBe(204);
    expect((await anna.post(post.id)).body).toMatchObject({ status: 'published' });
    const heard = await told(ben, 'appeal_answered');
    expect(heard).toMatchObject({ appeal: 'overturned', note: 'It is a bridge.', actors: [], post: { id: post.id } });
    expect(JSON.stringify(heard)).not.toContain(mod.username);
    expect(await told(ben, 'taken_down')).toBeUndefined();
    expect(await waiting(mod, post.id)).toBeUndefined();
    // Another decision may be appealed once more.
    await decide(mod, postOf(post.id), 'take_down');
    expect(await told(ben, 'taken_down')).toMatchObject({ appeal: 'possible' });
    expect((await appeal(ben, { subject: postOf(post.id) })).status).toBe(204);
  });

  test('is made once, also by ten at once, and by nobody else', async () => {
    const [mod, anna, ben] = await Promise.all([staff('moderator'), newPerson(), newPerson()]);
    const post = await newPost(ben);
    const subject = postOf(post.id);
    expect((await appeal(ben, { subject })).body).toMatchObject({ status: 409, code: 'appeal.none' });
    await report(anna, 'post', post.id);
    await decide(mod, subject, 'take_down');
    const answers = await Promise.all(Array.from({ length: 8 }, () => appeal(ben, { subject })));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(new Set(answers.filter(({ status }) => status !== 204).map(({ body }) => body.code))).toEqual(
      new Set(['appeal.made']),
    );
    expect((await appeal(anna, { subject })).body).toMatchObject({ status: 404, code: 'post.not_found' });
    expect((await appeal(new Visitor(), { subject })).status).toBe(401);
    const { id = '' } = (await waiting(mod, post.id)) ?? {};
    for (const stranger of [anna, ben]) expect((await answer(stranger, id, 'overturn')).status).toBe(404);
    expect((await answer(new Visitor(), id, 'overturn')).status).toBe(401);
    expect((await answer(mod, id, 'uphold', 'It is for sale.')).status).toBe(204);
    expect((await answer(mod, id, 'overturn')).body).toMatchObject({ status: 409, code: 'appeal.answered' });
    expect((await answer(mod, id, 'uphold')).status).toBe(204);
    expect((await ben.post(post.id)).body).toMatchObject({ status: 'taken_down' });
    expect(await told(ben, 'appeal_answered')).toMatchObject({ appeal: 'upheld', note: 'It is for sale.' });
    expect(await told(ben, 'taken_down')).toMatchObject({ appeal: 'upheld' });
    expect((await appeal(ben, { subject })).body).toMatchObject({ code: 'appeal.made' });
    expect(await findCase(mod, post.id, 'state=upheld')).toMatchObject({ appeal: { status: 'upheld' } });
  });

  test('against a warning takes it back, with what told of it', async () => {
    const [mod, anna, ben] = await Promise.all([staff('moderator'), newPerson(), newPerson()]);
    const post = await newPost(ben);
    const { body: comment } = await ben.api<Comment>(`/posts/${post.id}/comments`, { json: { text: 'Not rude' } });
    const subject = { kind: 'comment' as const, id: comment.id };
    await report(anna, 'comment', comment.id);
    await decide(mod, subject, 'warn', 'Be kind.');
    expect(await told(ben, 'warned')).toMatchObject({ appeal: 'possible', note: 'Be kind.' });
    expect((await appeal(ben, { subject })).status).toBe(204);
    const waits = await waiting(mod, comment.id);
    expect(waits).toMatchObject({ against: 'warned' });
    expect((await answer(mod, waits?.id ?? '', 'overturn')).status).toBe(204);
    expect(await told(ben, 'warned')).toBeUndefined();
    const heard = await told(ben, 'appeal_answered');
    expect(heard).toMatchObject({ appeal: 'overturned' });
    expect(heard).not.toHaveProperty('note');
    expect((await appeal(ben, { subject })).body).toMatchObject({ code: 'appeal.none' });
    expect(await findCase(mod, comment.id, 'state=dismissed')).toMatchObject({ user: { upheldCount: 0 } });
  });

  test('against a suspension is made with what the refused sign-in gives, and answered by mail', async () => {
    const [mod, anna, ben] = await Promise.all([staff('moderator'), newPerson(), newPerson()]);
    const { id } = await ben.me();
    await anna.api('/reports', { json: { kind: 'user', username: ben.username, reason: 'spam' } });
    await decide(mod, { kind: 'user', id }, 'suspend');
    const { body: refused } = await signIn(ben);
    expect(refused).toMatchObject({ code: 'auth.suspended', appealToken: expect.any(String) });
    const token = refused.appealToken ?? '';
    const stranger = new Visitor();
    expect((await appeal(stranger, { token: `${token}x` })).body).toMatchObject({ code: 'auth.token_invalid' });
    expect((await appeal(stranger, { token, text: 'I only sold one.' })).status).toBe(204);
    expect((await appeal(stranger, { token })).body).toMatchObject({ code: 'appeal.made' });
    const waits = await waiting(mod, id);
    expect(waits).toMatchObject({ against: 'suspended', text: 'I only sold one.' });
    expect((await answer(mod, waits?.id ?? '', 'overturn', 'Welcome back.')).status).toBe(204);
    const mail = await mailAbout(ben.email, /appeal/i);
    expect(mail.text).toContain('Welcome back.');
    expect(mail.text).not.toContain(mod.username);
    const again = await signIn(ben);
    expect(again.status).toBe(200);
    expect(again.body).not.toHaveProperty('appealToken');
    // Nobody who is welcome has anything to appeal.
    expect((await appeal(stranger, { token })).body).toMatchObject({ code: 'appeal.none' });
  });

  test('needs words, one thing that it is about, and a verdict that there is', async () => {
    const [mod, ben] = await Promise.all([staff('moderator'), newPerson()]);
    const subject = postOf(unknownId);
    expect((await appeal(ben, { subject })).body).toMatchObject({ status: 404, code: 'post.not_found' });
    for (const [json, path] of [
      [{ subject, text: ' ' }, 'text'],
      [{ subject, text: 'x'.repeat(5_000) }, 'text'],
      [{}, 'subject'],
      [{ subject, token: 'abc' }, 'subject'],
      [{ subject: { kind: 'post', id: 'nothing' } }, 'subject.id'],
      [{ subject: { kind: 'nonsense', id: unknownId } }, 'subject.kind'],
      [{ token: 'not a token' }, 'token'],
    ] as const)
      expect((await appeal(ben, json)).body, path).toMatchObject({ status: 400, errors: [{ path }] });
    expect((await answer(mod, unknownId, 'uphold')).body).toMatchObject({ status: 404, code: 'appeal.not_found' });
    expect((await answer(mod, unknownId, 'maybe')).body).toMatchObject({ status: 400, errors: [{ path: 'verdict' }] });
  });
});
