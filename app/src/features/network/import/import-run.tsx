import Link from 'next/link';
import { formatDate } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { importMessages } from '@/messages/network/import.ts';
import { Button, buttonClass } from '@/ui/button.tsx';
import { Notice } from '@/ui/states/notice';
import { ProgressBar } from '@/ui/states/progress-bar';
import { cancelImport, type ImportState, leaveImport, type Missed, type Progress } from './import-store.ts';

/** How far an import is, and the way to stop it. */
export function ImportRun({ progress }: { progress: Progress }) {
  const t = useMessages(importMessages);
  const { posts, photos, postsDone, photosDone, waits } = progress;
  return (
    <section aria-labelledby="running" className="flex flex-col gap-4 rounded-card border bg-surface p-4">
      <h2 id="running" className="font-semibold">
        {t.running}
      </h2>
      <ProgressBar label={t.running} value={photosDone / Math.max(1, photos)} />
      <p role="status" className="text-sm tabular-nums">
        {t.progress(postsDone, posts)}
      </p>
      <p className="min-h-10 text-muted text-sm">
        {waits === null ? t.goOn : t.waits(new Date(waits.untilMs).toISOString(), waits.limited)}
      </p>
      <Button variant="secondary" className="self-start" onClick={cancelImport}>
        {t.cancel}
      </Button>
      <MissedList missed={progress.missed} />
    </section>
  );
}

/** What came of an import. */
export function ImportEnd({
  progress,
  cancelled,
  refusal,
  username,
}: Extract<ImportState, { step: 'ended' }> & { username: string }) {
  const t = useMessages(importMessages);
  return (
    <section aria-labelledby="ended" className="flex flex-col gap-4">
      <h2 id="ended" className="font-semibold text-lg">
        {refusal !== null || cancelled ? t.stopped : t.done}
      </h2>
      {refusal === null ? null : <Notice tone="error">{refusal}</Notice>}
      <p role="status">{t.published(progress.published)}</p>
      {refusal !== null || cancelled ? <p>{t.again}</p> : null}
      <MissedList missed={progress.missed} />
      <div className="flex flex-wrap gap-3">
        <Link href={`/${username}`} prefetch={false} className={buttonClass({ size: 'large' })}>
          {t.look}
        </Link>
        <Button size="large" variant="secondary" onClick={leaveImport}>
          {t.other}
        </Button>
      </div>
    </section>
  );
}

function MissedList({ missed }: { missed: readonly Missed[] }) {
  const t = useMessages(importMessages);
  const locale = useLocale();
  if (missed.length === 0) return null;
  return (
    <div className="flex flex-col gap-1.5">
      <h3 className="font-medium text-sm">{t.missed}</h3>
      <ul className="flex max-h-80 flex-col divide-y overflow-y-auto text-sm">
        {missed.map(({ id, seconds, published, problems }) => (
          <li key={id} className="flex flex-col gap-0.5 py-2">
            <span className="font-medium">
              {published
                ? t.partly(formatDate(new Date(seconds * 1000).toISOString(), locale))
                : t.notAtAll(formatDate(new Date(seconds * 1000).toISOString(), locale))}
            </span>
            {[...new Set(problems)].map((problem) => (
              <span key={problem} className="text-muted">
                {problem}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
