import type { DeadJobAction, DeadJobs } from '@isntgram/contract/kernel/dead-jobs';
import { CircleCheck } from 'lucide';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { decideDeadJobs } from '@/lib/api/operations/dead-jobs';
import { messageOf } from '@/lib/api/problem';
import { useAct } from '@/lib/server-state/use-act';
import { failedJobsMessages } from '@/messages/operations/jobs.ts';
import { Button } from '@/ui/button.tsx';
import { ConfirmDialog } from '@/ui/dialogs/confirm-dialog';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { toast } from '@/ui/states/toaster';
import { JobLine } from './job-line.tsx';

/** Without an id all are meant. */
interface Act {
  action: DeadJobAction;
  id?: string | undefined;
}

/** How many of what failed, the newest of them with why, and what can be done about one or all. */
export function FailedJobs({ jobs: { total, kinds, items }, renew }: { jobs: DeadJobs; renew: () => void }) {
  const t = useMessages(failedJobsMessages);
  const [asking, setAsking] = useState<{ id?: string }>();
  const { run, busy, given } = useAct<Act>(
    async ({ action, id }) => {
      const { count } = await decideDeadJobs(api, { action, ...(id !== undefined && { id }) });
      setAsking(undefined);
      if (count === 0) toast.info(t.doneBefore);
      else toast.success(action === 'retry' ? t.retried(count) : t.dropped(count));
      renew();
    },
    (refusal) => {
      setAsking(undefined);
      toast.error(messageOf(refusal));
      renew();
    },
  );
  const isBusy = (action: DeadJobAction, id?: string) => busy && given?.action === action && given.id === id;
  const words = asking?.id === undefined ? t.dropEach : t.dropOne;
  if (total === 0) return <EmptyState icon={<Icon of={CircleCheck} />} title={t.empty} text={t.emptyText} />;
  return (
    <>
      <section aria-label={t.counts} className="flex flex-col gap-3 rounded-card border p-4">
        <p className="font-semibold">{t.total(total)}</p>
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {kinds.map(({ kind, count }) => (
            <li key={kind}>
              <code className="break-all">{kind}</code> <span className="text-muted tabular-nums">× {count}</span>
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap gap-2">
          <Button busy={isBusy('retry')} onClick={() => run({ action: 'retry' })}>
            {t.retryAll}
          </Button>
          <Button variant="danger" onClick={() => setAsking({})}>
            {t.dropAll}
          </Button>
        </div>
      </section>
      <ul className="divide-y rounded-card border">
        {items.map((job) => (
          <JobLine
            key={job.id}
            job={job}
            busy={isBusy('retry', job.id)}
            onRetry={() => run({ action: 'retry', id: job.id })}
            onDrop={() => setAsking({ id: job.id })}
          />
        ))}
      </ul>
      {total > items.length ? <p className="text-muted text-sm">{t.newest(items.length)}</p> : null}
      <ConfirmDialog
        open={asking !== undefined}
        onOpenChange={() => setAsking(undefined)}
        title={words.title}
        description={words.text}
        confirmLabel={asking?.id === undefined ? t.dropAll : t.drop}
        busy={busy}
        onConfirm={() => run({ action: 'drop', id: asking?.id })}
      />
    </>
  );
}
