'use client';

import type { FaultDetail } from '@isntgram/contract/kernel/operation/faults';
import { WifiOff } from 'lucide';
import { useParams } from 'next/navigation';
import { Fragment, useCallback } from 'react';
import { formatRelativeTime } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { getFault, settleFault } from '@/lib/api/operations/faults';
import { isNotFound, messageOf } from '@/lib/api/problem';
import type { Key } from '@/lib/server-state/cache';
import { putCached } from '@/lib/server-state/change';
import { useAct } from '@/lib/server-state/use-act';
import { useQuery } from '@/lib/server-state/use-query';
import { commonMessages } from '@/messages/kernel/common.ts';
import { faultsMessages } from '@/messages/operations/faults.ts';
import { AdminFrame } from '@/parts/admin/admin-frame';
import { NothingHere } from '@/parts/nothing-here';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { Notice } from '@/ui/states/notice';
import { FaultsSkeleton } from './faults-screen.tsx';

/** One fault: all that is known of it, with its last example. */
export function FaultScreen() {
  const t = useMessages(faultsMessages);
  const { id } = useParams<{ id: string }>();
  return (
    <AdminFrame at={`/admin/errors/${id}`} title={t.title} wide waiting={<FaultsSkeleton />}>
      {() => <Loaded key={id} id={id} />}
    </AdminFrame>
  );
}

const keyOf = (id: string): Key<FaultDetail> => `faults/${id}`;

function Loaded({ id }: { id: string }) {
  const t = useMessages(faultsMessages);
  const common = useMessages(commonMessages);
  const load = useCallback(() => getFault(api, id), [id]);
  const { data, error, failed, renew } = useQuery(keyOf(id), load, { freshMs: 0 });
  const settle = useAct(async (resolved: boolean) => putCached(keyOf(id), await settleFault(api, id, resolved)));
  if (!data && isNotFound(error)) return <NothingHere />;
  if (!data && failed) {
    return (
      <EmptyState icon={<Icon of={WifiOff} />} title={messageOf(error)}>
        <Button onClick={renew}>{common.retry}</Button>
      </EmptyState>
    );
  }
  if (!data) return <FaultsSkeleton />;
  const mended = data.resolvedAt !== null;
  return (
    <article className="flex flex-col gap-5">
      <h2 className="wrap-anywhere font-semibold text-lg">
        {data.code ?? data.name}: <span className="font-normal">{data.message}</span>
      </h2>
      {mended ? <Notice tone="success">{t.resolved}</Notice> : null}
      {data.reopenedAt && !mended ? <Notice tone="error">{t.reopened}</Notice> : null}
      <Facts fault={data} />
      <div className="flex flex-wrap items-center gap-3">
        <Button variant={mended ? 'secondary' : 'primary'} busy={settle.busy} onClick={() => settle.run(!mended)}>
          {mended ? t.reopen : t.resolve}
        </Button>
        {settle.refusal === undefined ? null : <Notice tone="error">{messageOf(settle.refusal)}</Notice>}
      </div>
      <section className="flex flex-col gap-2">
        <h3 className="font-semibold">{t.example}</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
        <pre tabIndex={0} className="overflow-x-auto rounded-card border bg-surface p-4 text-xs leading-5">
          {data.stack}
        </pre>
      </section>
    </article>
  );
}

function Facts({ fault }: { fault: FaultDetail }) {
  const t = useMessages(faultsMessages);
  const locale = useLocale();
  const when = (instant: string) => (
    <time dateTime={instant} title={instant}>
      {formatRelativeTime(instant, Date.now(), locale)}
    </time>
  );
  const met = fault.people > 0 ? t.people(fault.people) : t.nobody;
  const facts = [
    [t.where, `${t.places[fault.place]} · ${fault.route} · ${fault.profile}`],
    [t.seen, `${t.times(fault.count)}, ${met}`],
    [t.first, when(fault.firstAt)],
    [t.last, when(fault.lastAt)],
    [t.releases, fault.releases.join(', ')],
    ...(fault.requestId ? [[t.request, fault.requestId] as const] : []),
  ] as const;
  return (
    <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-4 gap-y-2 text-sm">
      {facts.map(([name, value]) => (
        <Fragment key={name}>
          <dt className="text-muted">{name}</dt>
          <dd className="wrap-anywhere">{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
