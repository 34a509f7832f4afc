import type { Amount, Usage } from '@isntgram/contract/kernel/usage';
import { useMessages } from '@/language/messages';
import { getUsage } from '@/lib/api/accounts/usage';
import { api } from '@/lib/api/api';
import { messageOf } from '@/lib/api/problem';
import type { Key } from '@/lib/server-state/cache';
import { useQuery } from '@/lib/server-state/use-query';
import { settingsMessages } from '@/messages/accounts/settings.ts';
import { Button } from '@/ui/button.tsx';
import { ProgressBar } from '@/ui/states/progress-bar';
import { Skeleton } from '@/ui/states/skeleton';

const key: Key<Usage> = 'usage';
const load = () => getUsage(api);
const always = { freshMs: 0 };

/** How much of what one may have is used; for an admin, of what the community may have as well. */
export function UsageSection() {
  const t = useMessages(settingsMessages).usage;
  const { data, error, busy, failed, renew } = useQuery(key, load, always);
  return (
    <section aria-labelledby="usage-title" className="flex flex-col gap-4">
      <div>
        <h2 id="usage-title" className="font-semibold text-lg">
          {t.title}
        </h2>
        <p className="text-muted text-sm">{t.hint}</p>
      </div>
      {data || failed ? null : <Skeleton className="h-24" />}
      {data ? (
        <>
          <Used label={t.photos} amount={data.photoBytes} words={t.bytes} />
          <Used label={t.postsToday} amount={data.postsToday} words={t.count} />
        </>
      ) : null}
      {data?.community ? (
        <>
          <h3 className="pt-2 font-semibold">{t.community(data.community.plan)}</h3>
          <Used label={t.allPhotos} amount={data.community.photoBytes} words={t.bytes} />
          <Used label={t.people} amount={data.community.people} words={t.count} />
        </>
      ) : null}
      {failed && !data ? (
        <div className="flex items-center gap-3 text-muted text-sm">
          <p>{messageOf(error)}</p>
          <Button variant="secondary" busy={busy} onClick={renew}>
            {t.retry}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

type UsedProps = { label: string; amount: Amount; words: (used: number, max: number | null) => string };

function Used({ label, amount: { used, max }, words }: UsedProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <p className="flex flex-wrap justify-between gap-x-3 text-sm">
        <span>{label}</span>
        <span className="text-muted tabular-nums">{words(used, max)}</span>
      </p>
      {max === null ? null : <ProgressBar label={label} value={max === 0 ? 1 : used / max} />}
    </div>
  );
}
