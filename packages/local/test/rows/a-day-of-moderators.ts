import type { ModerationCase } from '@isntgram/contract';
import { changeRole } from '@isntgram/core/accounts/people/change-role';
import { listCommunity } from '@isntgram/core/accounts/people/list-people';
import { addNote, listNotes, removeNote } from '@isntgram/core/accounts/people/notes';
import { readStorage } from '@isntgram/core/accounts/people/storage';
import { listAuditEvents } from '@isntgram/core/kernel/audit/audit-trail';
import { checkFilters } from '@isntgram/core/kernel/filters/check-filters';
import { importFilters } from '@isntgram/core/kernel/filters/filter-file';
import { addFilter, listFilters } from '@isntgram/core/kernel/filters/filters';
import { fileReport as reportThing } from '@isntgram/core/kernel/reports/file-report';
import { listComments } from '@isntgram/core/network/engagement/comments';
import { answerAppeal, fileAppeal } from '@isntgram/core/network/moderation/appeals';
import { decide } from '@isntgram/core/network/moderation/moderation';
import { listCases } from '@isntgram/core/network/moderation/moderation-queue';
import { fileReport } from '@isntgram/core/network/moderation/reports';
import { listNotifications } from '@isntgram/core/network/notices/notification-list';
import { eq } from 'drizzle-orm';
import type { Signed } from '../core/community.ts';

const page = { limit: 20 };
const spam = { reason: 'spam', note: '' } as const;

/** What is reported is decided, appealed, and answered. */
export async function judge(ben: Signed, admin: Signed, post: string): Promise<void> {
  const [comment] = (await listComments(ben, post, page)).items;
  await fileReport(admin, { kind: 'comment', id: comment?.id ?? '', ...spam });
  await fileReport(ben, { kind: 'post', id: post, ...spam });
  await reportThing(ben, { kind: 'post', id: post }, spam);
  await fileReport(ben, { kind: 'user', username: 'anna', ...spam });
  const { items } = await listCases(admin, { ...page, state: 'open' });
  for (const { subject } of items) {
    await decide(admin, { subject, action: 'warn', note: 'Ask before you show people.' });
    await decide(admin, { subject, action: subject.kind === 'user' ? 'suspend' : 'take_down', note: '' });
  }
  await listCases(admin, { ...page, state: 'upheld' });
  await listAuditEvents(admin, { ...page, about: 'decisions' });
  await appealed(ben, admin, items);
  for (const { subject } of items) {
    await decide(admin, { subject, action: subject.kind === 'user' ? 'unsuspend' : 'restore', note: '' });
  }
}

/** Words that nobody is to write, and somebody who does. */
export async function filterWords(ben: Signed, admin: Signed): Promise<void> {
  await addFilter(admin, { kind: 'word', value: 'spam', action: 'report' });
  await importFilters(admin, { text: 'spam\nham', action: 'report', store: true });
  await checkFilters({ ...ben, tenant: { ...ben.tenant, filtered: true } }, { text: 'Spam!' });
  await listFilters(admin);
}

/** Who was suspended has a token: the first of their things is enough here. */
async function appealed(ben: Signed, admin: Signed, cases: readonly ModerationCase[]): Promise<void> {
  for (const { subject, user } of cases) {
    if (user.username === 'ben') await fileAppeal(ben, { subject, text: 'That was right.' });
  }
  const { items } = await listCases(admin, { ...page, state: 'appealed' });
  await listNotifications(ben, page);
  for (const { appeal } of items) await answerAppeal(admin, appeal?.id ?? '', { verdict: 'uphold', note: '' });
}

/** An admin looks at the people, notes something down, and makes somebody a moderator for a while. */
export async function lookAfterPeople(admin: Signed, ben: Signed): Promise<void> {
  const { credentials, users } = admin.tables;
  const { id: userId } = admin.actor;
  const id = admin.platform.ids.next();
  await admin.db.query
    .insert(credentials)
    .values({ id, accountId: userId, providerId: 'credential', userId, password: 'right' });
  await admin.db.query.update(users).set({ role: 'admin' }).where(eq(users.id, userId));
  const note = await addNote(admin, ben.actor.id, { text: 'Knows the parks well.' });
  await listNotes(admin, ben.actor.id);
  await removeNote(admin, ben.actor.id, note.id);
  await listCommunity(admin, { ...page, q: 'ben' });
  await readStorage(admin);
  const passwords = { hash: async (text: string) => text, verify: async () => true };
  for (const role of ['moderator', 'user'] as const)
    await changeRole(admin, ben.actor.id, { role, password: 'right' }, passwords);
}
