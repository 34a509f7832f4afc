import type { ModerationCase } from '@isntgram/contract';
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
