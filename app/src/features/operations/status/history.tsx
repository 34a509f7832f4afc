import type { StatusHistory } from '@isntgram/contract/kernel/operation/history';
import { type HistorySpan, historySpans } from '@isntgram/contract/kernel/operation/history-spans';
import Link from 'next/link';
import { useState } from 'react';
import { formatCount, formatRelativeTime } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { getStatusHistory } from '@/lib/api/operations/status';
import { messageOf } from '@/lib/api/problem';
import type { Key } from '@/lib/server-state/cache';
import { useQuery } from '@/lib/server-state/use-query';
import { statusMessages } from '@/messages/operations/status.ts';
import { Segments } from '@/ui/forms/segments.tsx';
import { Notice } from '@/ui/states/notice';
import { Skeleton } from '@/ui/states/skeleton';
import { Budget } from './budget.tsx';
import { HistoryPlots } from './history-plots.tsx';
import { Host } from './host.tsx';
import { Told } from './told.tsx';

const spans: Record<HistorySpan, { key: Key<StatusHistory>; load: () => Promise<StatusHistory> }> = {
  day: { key: 'status day', load: () => getStatusHistory(api, 'day') },
  quarter: { key: 'status quarter', load: () => getStatusHistory(api, 'quarter') },
};

/** How it was, by plots; what alerts tell; which release, what is watched from here, what everybody is told. */
export function History() {
  const t = useMessages(statusMessages);
  const [span, setSpan] = useState<HistorySpan>('day');
  const { data, error, failed, renew } = useQuery(spans[span].key, spans[span].load, { freshMs: 30_000 });
  return (
    <>
      <Segments
        legend={t.spans.legend}
        value={span}
        choices={historySpans.map((value) => ({ value, label: t.spans[value] }))}
        onChange={setSpan}
      />
      {failed ? <Notice tone="error">{messageOf(error)}</Notice> : null}
      {data ? <Shown history={data} span={span} renew={renew} /> : <Skeleton className="h-96 w-full" />}
    </>
  );
}

function Shown({ history, span, renew }: { history: StatusHistory; span: HistorySpan; renew: () => void }) {
  const t = useMessages(statusMessages);
  const locale = useLocale();
  const { firing, deadJobs, refusals, releases, watched, budget, host } = history;
  const percent = (share: number) => share.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 3 });
  const ago = (instant: string) => formatRelativeTime(instant, Date.now(), locale);
  return (
    <>
      {firing.length > 0 ? (
        <Notice tone="error">
          <p className="font-semibold">{t.firing}</p>
          {firing.map(({ name, summary, action }) => (
            <p key={name}>
              {name}: {summary} {action}
            </p>
          ))}
        </Notice>
      ) : null}
      {deadJobs > 0 ? (
        <Notice tone="error">
          <Link href="/admin/jobs" prefetch={false} className="underline">
            {t.deadJobs}: {formatCount(deadJobs, locale)}
          </Link>
        </Notice>
      ) : null}
      <HistoryPlots history={history} span={span} />
      <section className="flex flex-col gap-1 rounded-card border p-4 text-sm">
        <h2 className="font-semibold">{t.refusals}</h2>
        {refusals.length === 0 ? <p className="text-muted">{t.noRefusals}</p> : null}
        <ul>
          {refusals.map(({ limit, count }) => (
            <li key={limit}>
              {limit} · {t.refused(formatCount(count, locale))}
            </li>
          ))}
        </ul>
      </section>
      {host ? <Host host={host} /> : null}
      {budget ? <Budget {...budget} /> : null}
      {watched.length > 0 ? (
        <section className="flex flex-col gap-2 rounded-card border p-4 text-sm">
          <h2 className="font-semibold">{t.watched}</h2>
          {watched.map(({ url, up, availability, budgetLeft }) => (
            <p key={url} className="wrap-anywhere">
              <span className={up ? 'text-success' : 'text-danger'}>{up ? t.states.up : t.states.down}</span>
              {` · ${url} · `}
              {t.available(percent(availability), percent(budgetLeft))}
            </p>
          ))}
        </section>
      ) : null}
      {releases.length > 0 ? (
        <section className="flex flex-col gap-1 rounded-card border p-4 text-sm">
          <h2 className="font-semibold">{t.releases}</h2>
          <ul>
            {releases.slice(0, 5).map(({ version, profile, since }) => (
              <li key={since}>
                {version} · {profile} · <time dateTime={since}>{t.since(ago(since))}</time>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Told incidents={history.incidents} told={history.told} renew={renew} />
    </>
  );
}
