import { joinRequestLimits } from '@isntgram/contract/community/choices';
import { suspend } from '@isntgram/core/accounts/people-from-outside';
import { sweep } from '@isntgram/core/jobs/sweep';
import type { Mail } from '@isntgram/core/kernel/ports';
import { due } from '@isntgram/core/schema/public';
import { withSession } from '@isntgram/node/migrations/session';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { newCommunity } from '../core/community.ts';

const dayMs = 24 * 60 * 60_000;

async function waitingCommunity() {
  const community = await newCommunity();
  const { clock, contextOf, work } = community;
  const { joinRequests, users } = work.tables;
  const waits = async (username: string, locale: string | null = null) => {
    const { actor } = await contextOf(username);
    await work.db.query.update(users).set({ suspendedAt: clock.now() }).where(eq(users.id, actor.id));
    await work.db.query.insert(joinRequests).values({ userId: actor.id, reason: '', locale, createdAt: clock.now() });
    return actor.id;
  };
  const outside = async () =>
    (await work.db.query.select({ username: users.username, out: users.suspendedAt }).from(users))
      .map(({ username, out }) => `${username} ${out === null ? 'is in' : 'waits'}`)
      .sort();
  return { ...community, waits, outside };
}

test('a request that nobody answers ends with a mail, and with it what the trail says of who asked', async () => {
  const { clock, contextOf, outside, platform, waits, work } = await waitingCommunity();
  const member = await contextOf('member');
  const id = await waits('anna', 'de');
  await work.db.query.insert(work.tables.auditEvents).values({
    ...{ id: platform.ids.next(), action: 'auth.signed_up', actorId: id, subjectKind: 'user', subjectId: id },
    createdAt: clock.now(),
  });
  const letIn = await waits('bert');
  await work.db.query.update(work.tables.users).set({ suspendedAt: null }).where(eq(work.tables.users.id, letIn));
  clock.pass(joinRequestLimits.waitingDaysMax * dayMs);
  await waits('late');
  const mails: Mail[] = [];
  await platform
    .openDb()
    .query.insert(due)
    .values({ tenant: work.tenant.slug, what: 'daily', at: clock.now() })
    .onConflictDoNothing();
  const mailer = { send: async (mail: Mail) => void mails.push(mail) };
  await sweep({ ...platform, mailer });
  expect(await outside()).toEqual(['bert is in', 'late waits', `${member.actor.username} is in`]);
  expect(mails).toMatchObject([{ to: 'anna@example.org', subject: 'Deine Anfrage bei Test' }]);
  expect(mails[0]?.text).toContain('/sign-up');
  const trail = await work.db.query.select().from(work.tables.auditEvents);
  expect(JSON.stringify(trail)).not.toContain(id);
  expect(trail.map(({ action }) => action).sort()).toEqual(['auth.signed_up', 'join_request.expired']);
});

test('who waits is not let in by who lifts suspensions from outside', async () => {
  const { databaseUrl, outside, platform, waits, work } = await waitingCommunity();
  await waits('anna');
  const meant = { slug: work.tenant.slug, username: 'anna', eventId: platform.ids.next() };
  await withSession(databaseUrl, async (session) => {
    expect(await suspend(session, meant, false)).toBe(false);
    expect(await suspend(session, meant, true)).toBe(false);
  });
  expect(await outside()).toEqual(['anna waits']);
});
