'use client';

import type { DeadJobs } from '@isntgram/contract/kernel/dead-jobs';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { listDeadJobs } from '@/lib/api/operations/dead-jobs';
import { messageOf } from '@/lib/api/problem';
import type { Key } from '@/lib/server-state/cache';
import { useQuery } from '@/lib/server-state/use-query';
import { useSessionEnd } from '@/lib/session/signed-in';
import { commonMessages } from '@/messages/kernel/common.ts';
import { failedJobsMessages } from '@/messages/operations/jobs.ts';
import { AdminFrame } from '@/parts/admin/admin-frame';
import { Button } from '@/ui/button.tsx';
import { Notice } from '@/ui/states/notice';
import { Skeleton } from '@/ui/states/skeleton';
import { FailedJobs } from './failed-jobs.tsx';

const key: Key<DeadJobs> = 'dead-jobs';
const load = () => listDeadJobs(api);
const always = { freshMs: 0 };

/** What failed at every try, for whoever runs the installation. */
export function FailedJobsScreen() {
  const t = useMessages(failedJobsMessages);
  return (
    <AdminFrame at="/admin/jobs" title={t.title} waiting={<Waiting />}>
      {() => (
        <>
          <p className="text-muted">{t.lead}</p>
          <Loaded />
        </>
      )}
    </AdminFrame>
  );
}

function Loaded() {
  const t = useMessages(failedJobsMessages);
  const { retry } = useMessages(commonMessages);
  const { data, error, busy, renew } = useQuery(key, load, always);
  useSessionEnd(error);
  if (data) return <FailedJobs jobs={data} renew={renew} />;
  if (error === undefined) return <Waiting />;
  return (
    <Notice tone="error">
      <p>{`${t.failed} ${messageOf(error)}`}</p>
      <Button variant="secondary" className="mt-2" busy={busy} onClick={renew}>
        {retry}
      </Button>
    </Notice>
  );
}

const Waiting = () => (
  <div aria-busy className="flex flex-col gap-4">
    <Skeleton className="h-16 w-full" />
    <Skeleton className="h-24 w-full" />
    <Skeleton className="h-24 w-full" />
  </div>
);
