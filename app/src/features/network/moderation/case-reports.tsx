'use client';

import type { ModerationCase } from '@isntgram/contract/network/moderation';
import { ChevronDown } from 'lucide';
import type { ReactNode } from 'react';
import { formatRelativeTime } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { moderationMessages } from '@/messages/network/moderation.ts';
import { reportsMessages } from '@/messages/network/reports.ts';
import { Icon } from '@/ui/icon.tsx';
import { EventLine } from './event-line.tsx';

/** Who complained with which words, and what was decided before: folded until somebody wants to know. */
export function CaseReports({ item: { reports, earlier } }: { item: ModerationCase }) {
  const t = useMessages(moderationMessages);
  const { reasons } = useMessages(reportsMessages);
  const locale = useLocale();
  return (
    <div className="divide-y rounded-control border">
      <Fold title={t.who} open={reports.some(({ note }) => note !== '')}>
        <ul className="flex flex-col gap-3">
          {reports.map((report) => (
            <li key={report.reporter ?? ''} className="text-sm">
              <span className="font-semibold">{report.reporter ?? t.byFilter}</span>{' '}
              <span className="text-muted">
                {reasons[report.reason]} · {formatRelativeTime(report.createdAt, Date.now(), locale)}
              </span>
              {report.note ? <p className="whitespace-pre-line break-words">{report.note}</p> : null}
            </li>
          ))}
        </ul>
      </Fold>
      {earlier.length > 0 ? (
        <Fold title={t.earlier} open={false}>
          <ul className="flex flex-col gap-3">
            {earlier.map((event) => (
              <li key={event.id}>
                <EventLine event={event} />
              </li>
            ))}
          </ul>
        </Fold>
      ) : null}
    </div>
  );
}

function Fold({ title, open, children }: { title: string; open: boolean; children: ReactNode }) {
  const line = 'flex min-h-10 cursor-pointer list-none items-center justify-between gap-2 font-medium text-sm';
  return (
    <details open={open} className="group px-3">
      <summary className={line}>
        {title}
        <Icon of={ChevronDown} className="size-5 text-muted group-open:rotate-180" />
      </summary>
      <div className="pb-3">{children}</div>
    </details>
  );
}
