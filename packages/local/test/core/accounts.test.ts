import { findSession } from '@isntgram/core/accounts/accounts';
import { confirmEmail } from '@isntgram/core/accounts/own-email';
import { requestReset, resetPassword } from '@isntgram/core/accounts/own-password';
import { signUp } from '@isntgram/core/accounts/sign-up';
import { type Context, requireWriter } from '@isntgram/core/kernel/context';
import type { Modular } from '@isntgram/core/kernel/module';
import type { Mail, Passwords } from '@isntgram/core/kernel/ports';
import { expect, test } from 'vitest';
import { newCommunity } from './community.ts';

const community = await newCommunity();
const { clock, platform, work } = community;
const hourMs = 60 * 60 * 1000;
const passwords: Passwords = {
  hash: async (password) => `hash of ${password}`,
  verify: async ({ hash, password }) => hash === `hash of ${password}`,
};

const asNobody = async (): Promise<undefined> => undefined;

/** Somebody who signs up, with a mailbox and a session. */
async function newMember(username: string) {
  const mails: Mail[] = [];
  const { actor: _, ...surroundings } = await community.contextOf(`${username}.host`);
  const ctx: Modular<Context> = {
    ...surroundings,
    actor: undefined,
    platform: { ...platform, mailer: { send: async (mail) => void mails.push(mail) } },
  };
  const { id } = await signUp(
    ctx,
    { email: `${username}@mail.example`, name: 'Ada', username, password: 'correct-horse' },
    passwords,
  );
  const { sessions } = work.tables;
  const [now, token] = [clock.now(), `session of ${username}`];
  const expiresAt = new Date(now.getTime() + 30 * 24 * hourMs);
  await work.db.query
    .insert(sessions)
    .values({ id: platform.ids.next(), token, userId: id, expiresAt, createdAt: now, seenAt: now });
  const find = () => findSession(work.db, work.tables, clock, token);
  const tokenOf = (mail: Mail | undefined) => /token=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
  return { ctx, mails, find, tokenOf };
}

test('who does not confirm their address for a week looks and changes nothing, until they do', async () => {
  const { ctx, mails, find, tokenOf } = await newMember('late');
  clock.pass(6 * 24 * hourMs);
  const within = (await find())?.actor;
  expect(requireWriter({ ...ctx, actor: within })).toMatchObject({ username: 'late' });
  clock.pass(24 * hourMs + 1);
  const after = (await find())?.actor;
  expect(after).toMatchObject({ unconfirmed: true });
  expect(() => requireWriter({ ...ctx, actor: after })).toThrow('auth.email_unconfirmed');
  await requestReset(ctx, 'late@mail.example', asNobody);
  await resetPassword(ctx, { token: tokenOf(mails.at(-1)), newPassword: 'another-horse' }, passwords);
  expect(await find()).toBeUndefined();
});

test('a link to reset the password is good for an hour, one to confirm the address for three days', async () => {
  const { ctx, mails, tokenOf } = await newMember('slow');
  const confirmation = tokenOf(mails.at(-1));
  await requestReset(ctx, 'slow@mail.example', asNobody);
  const reset = tokenOf(mails.at(-1));
  clock.pass(hourMs);
  await expect(resetPassword(ctx, { token: reset, newPassword: 'another-horse' }, passwords)).rejects.toThrow(
    'auth.token_invalid',
  );
  await expect(confirmEmail(ctx, reset)).rejects.toThrow('auth.token_invalid');
  clock.pass(71 * hourMs);
  await expect(confirmEmail(ctx, confirmation)).rejects.toThrow('auth.token_invalid');
});

test('what happens to an account is in the audit trail, and no token or password is', async () => {
  const { ctx, mails, tokenOf } = await newMember('seen');
  await confirmEmail(ctx, tokenOf(mails.at(-1)));
  await requestReset(ctx, 'seen@mail.example', asNobody);
  await resetPassword(ctx, { token: tokenOf(mails.at(-1)), newPassword: 'another-horse' }, passwords);
  const { auditEvents, users } = work.tables;
  const [user] = (await work.db.query.select().from(users)).filter(({ username }) => username === 'seen');
  const events = (await work.db.query.select().from(auditEvents)).filter(({ subjectId }) => subjectId === user?.id);
  expect(events.map(({ action }) => action)).toEqual([
    'auth.signed_up',
    'auth.email_verified',
    'auth.reset_requested',
    'auth.password_reset',
  ]);
  expect(JSON.stringify(events)).not.toMatch(/horse|token/);
});

test('strangers who ask all day, from everywhere, leave a good link in the mailbox, and few', async () => {
  const { ctx, mails, tokenOf } = await newMember('wanted');
  await confirmEmail(ctx, tokenOf(mails.at(-1)));
  const settings = { ...platform.settings, rateLimitFactor: 1 };
  const sentAt: number[] = [];
  const mailer = { send: async () => void sentAt.push(clock.now().getTime()) };
  const ask = (address: string, knownAs: () => Promise<string | undefined> = asNobody) =>
    requestReset(
      { ...ctx, client: { address, agent: '' }, platform: { ...platform, mailer, settings } },
      'wanted@mail.example',
      knownAs,
    );
  for (let turn = 0; turn < 96; turn += 1) {
    await ask(`198.51.100.${turn}`);
    expect(clock.now().getTime() - (sentAt.at(-1) ?? 0)).toBeLessThan(hourMs);
    clock.pass(hourMs / 4);
  }
  expect(sentAt.length).toBeLessThanOrEqual(58);
  const before = sentAt.length;
  await ask('203.0.113.1', async () => 'device of hers');
  expect(sentAt.length).toBe(before + 1);
});

test('one place alone gets ten reset mails sent in a day', async () => {
  const { ctx, mails, tokenOf } = await newMember('pestered');
  await confirmEmail(ctx, tokenOf(mails.at(-1)));
  const settings = { ...platform.settings, rateLimitFactor: 1 };
  const asking = { ...ctx, client: { address: '198.51.100.1', agent: '' }, platform: { ...ctx.platform, settings } };
  const before = mails.length;
  for (let turn = 0; turn < 24; turn += 1) {
    await requestReset(asking, 'pestered@mail.example', asNobody);
    clock.pass(hourMs);
  }
  expect(mails.length - before).toBe(10);
});
