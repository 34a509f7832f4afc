import type { DeadJob } from '@isntgram/contract/kernel/dead-jobs';
import { formatRelativeTime } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { failedJobsMessages } from '@/messages/operations/jobs.ts';
import { Button } from '@/ui/button.tsx';

type JobLineProps = { job: DeadJob; busy: boolean; onRetry: () => void; onDrop: () => void };

/** One of them: what, where, when, why. */
export function JobLine({ job: { kind, community, failedAt, why }, busy, onRetry, onDrop }: JobLineProps) {
  const t = useMessages(failedJobsMessages);
  const locale = useLocale();
  return (
    <li className="flex flex-col gap-2 px-4 py-3 text-sm">
      <p className="flex flex-wrap justify-between gap-x-3">
        <code className="break-all font-semibold">{kind}</code>
        <span className="text-muted">
          {community} ·{' '}
          <time dateTime={failedAt} title={failedAt}>
            {formatRelativeTime(failedAt, Date.now(), locale)}
          </time>
        </span>
      </p>
      <p className="break-words text-muted">{why || t.died}</p>
      <div className="flex flex-wrap gap-2">
        <Button variant="secondary" busy={busy} onClick={onRetry}>
          {t.retry}
        </Button>
        <Button variant="quiet" onClick={onDrop}>
          {t.drop}
        </Button>
      </div>
    </li>
  );
}
