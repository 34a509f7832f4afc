'use client';

import type { Status } from '@isntgram/contract/kernel/operation/status';
import { WifiOff } from 'lucide';
import { Fragment, type ReactNode } from 'react';
import { formatBytes, formatCount } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { getStatus } from '@/lib/api/operations/status';
import { messageOf } from '@/lib/api/problem';
import type { Key } from '@/lib/server-state/cache';
import { useQuery } from '@/lib/server-state/use-query';
import { statusMessages } from '@/messages/operations/status.ts';
import { AdminFrame } from '@/parts/admin/admin-frame';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { Notice } from '@/ui/states/notice';
import { Skeleton } from '@/ui/states/skeleton';
import { History } from './history.tsx';
import { SlowRoutes } from './slow-routes.tsx';

const key: Key<Status> = 'status';
const load = () => getStatus(api);
/** What is due is looked at every other moment; on the edge an hour may pass. */
const lateSecondsMax = 5 * 60;

/** How the installation is at a glance, for whoever runs it. */
export function StatusScreen() {
  const t = useMessages(statusMessages);
  return (
    <AdminFrame at="/admin/status" title={t.title} wide waiting={<Skeleton className="h-64 w-full" />}>
      {() => <Now />}
    </AdminFrame>
  );
}

function Now() {
  const t = useMessages(statusMessages);
  const { data, busy, error, failed, renew } = useQuery(key, load, { freshMs: 0 });
  const again = (
    <Button variant="secondary" busy={busy} onClick={renew}>
      {t.again}
    </Button>
  );
  if (!data && failed) {
    return (
      <EmptyState icon={<Icon of={WifiOff} />} title={messageOf(error)}>
        {again}
      </EmptyState>
    );
  }
  if (!data) return <Skeleton className="h-64 w-full" />;
  return (
    <>
      {failed ? <Notice tone="error">{messageOf(error)}</Notice> : <Verdict status={data} />}
      <Facts status={data} />
      <SlowRoutes routes={data.slowRoutes} />
      <div>{again}</div>
      <History />
    </>
  );
}

function Verdict({ status }: { status: Status }) {
  const t = useMessages(statusMessages);
  const { faults, frozen, lateSeconds, parts } = status;
  const down = parts.filter(({ ok }) => !ok).map(({ name }) => `${nameOf(t.names, name)} ${t.down}.`);
  const late = lateSeconds > lateSecondsMax;
  const troubles = [
    ...down,
    ...(frozen ? [t.frozen] : []),
    ...(late ? [`${t.late} ${t.minutes(Math.round(lateSeconds / 60))}.`] : []),
    ...(faults.lastHour > 0 ? [`${t.errors}: ${t.open(faults.open, faults.lastHour)}.`] : []),
  ];
  if (troubles.length === 0) return <Notice tone="success">{t.well}</Notice>;
  return (
    <Notice tone="error">
      {troubles.map((trouble) => (
        <p key={trouble}>{trouble}</p>
      ))}
    </Notice>
  );
}

const nameOf = (names: Record<string, string>, name: string): string => names[name] ?? name;

function Facts({ status }: { status: Status }) {
  const t = useMessages(statusMessages);
  const locale = useLocale();
  const facts: [string, ReactNode][] = [
    ...status.parts.map(({ name, ok, durationMs }): [string, ReactNode] => [
      nameOf(t.names, name),
      ok ? t.milliseconds(durationMs.toLocaleString(locale, { maximumFractionDigits: 1 })) : t.down,
    ]),
    [t.errors, t.open(status.faults.open, status.faults.lastHour)],
    [t.communities, formatCount(status.communities, locale)],
    [t.databaseSize, formatBytes(status.databaseBytes, locale)],
    [t.connections, t.ofAll(formatCount(status.connections.used, locale), formatCount(status.connections.max, locale))],
    [t.release, `${status.version} · ${status.profile}`],
  ];
  return (
    <dl className="grid grid-cols-[9rem_minmax(0,1fr)] gap-x-4 gap-y-2 rounded-card border p-4 text-sm">
      {facts.map(([name, value]) => (
        <Fragment key={name}>
          <dt className="text-muted">{name}</dt>
          <dd className="wrap-anywhere tabular-nums">{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
