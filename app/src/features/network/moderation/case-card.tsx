'use client';

import type { ModerationCase } from '@isntgram/contract/network/moderation';
import { formatDate } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { moderationMessages } from '@/messages/network/moderation.ts';
import { reportsMessages } from '@/messages/network/reports.ts';
import { Chip } from '@/parts/admin/chip';
import { PersonNotes } from '@/parts/admin/person-notes';
import { Avatar } from '@/parts/people/avatar';
import { CaseActions } from './case-actions.tsx';
import { CaseAppeal } from './case-appeal.tsx';
import { CaseContent } from './case-content.tsx';
import { CaseReports } from './case-reports.tsx';

/** One thing that was reported: whose it is, what it is, who complained, and what to do about it. */
export function CaseCard({ item, open }: { item: ModerationCase; open: boolean }) {
  const t = useMessages(moderationMessages);
  const { reasons } = useMessages(reportsMessages);
  const locale = useLocale();
  const { user, subject } = item;
  const what = item.words === undefined ? t.about[subject.kind] : t.aboutOther;
  const name = `${what}: ${user.username}`;
  return (
    <article aria-label={name} className="flex flex-col gap-4 rounded-card border p-4">
      <header className="flex items-start gap-3">
        <Avatar user={user} />
        <div className="min-w-0 flex-1 text-sm">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <a
              href={`/${user.username}`}
              className="inline-flex min-h-6 min-w-0 items-center break-all font-semibold hover:underline"
            >
              {user.username}
            </a>
            <Chip>{what}</Chip>
            {user.role === 'user' ? null : <Chip>{t.roles[user.role]}</Chip>}
            {user.suspendedAt ? <Chip alarming>{t.suspended}</Chip> : null}
          </p>
          <p className="text-muted">
            {[
              t.member(formatDate(user.createdAt, locale)),
              t.posts(user.postCount),
              t.followers(user.followerCount),
            ].join(' · ')}
          </p>
          {user.upheldCount > 0 ? <p className="font-medium text-danger">{t.upheld(user.upheldCount)}</p> : null}
        </div>
        <PersonNotes person={user} />
      </header>
      <CaseContent item={item} />
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <span className="font-semibold">{t.reports(item.reportCount)}</span>
        {item.reasons.map(({ reason, count }) => (
          <Chip key={reason}>{count > 1 ? `${reasons[reason]} × ${count}` : reasons[reason]}</Chip>
        ))}
      </div>
      <CaseReports item={item} />
      {item.appeal ? <CaseAppeal appeal={item.appeal} /> : null}
      {item.appeal?.status === 'open' ? null : <CaseActions item={item} open={open} />}
    </article>
  );
}
