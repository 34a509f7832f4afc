import type { CommunityStorage } from '@isntgram/contract/community/people';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { readStorage } from '@/lib/api/operations/people';
import type { Key } from '@/lib/server-state/cache';
import { useQuery } from '@/lib/server-state/use-query';
import { communityMessages } from '@/messages/operations/community.ts';
import { NotLoaded } from '@/parts/admin/not-loaded.tsx';
import { Avatar } from '@/parts/people/avatar';
import { ProgressBar } from '@/ui/states/progress-bar';
import { Skeleton } from '@/ui/states/skeleton';

const key: Key<CommunityStorage> = 'storage';
const load = () => readStorage(api);
const always = { freshMs: 0 };

/** How much the photos of all take of what the plan allows, and whose take most. */
export function Storage() {
  const t = useMessages(communityMessages).storage;
  const { data, error, busy, renew } = useQuery(key, load, always);
  return (
    <section aria-labelledby="storage" className="flex flex-col gap-4 border-t pt-5">
      <div>
        <h2 id="storage" className="font-semibold text-lg">
          {t.title}
        </h2>
        <p className="text-muted text-sm">{t.text}</p>
      </div>
      {data ? <Taken storage={data} /> : null}
      {!data && error === undefined ? <Skeleton className="h-16 w-full" /> : null}
      {!data && error !== undefined ? <NotLoaded error={error} busy={busy} renew={renew} /> : null}
    </section>
  );
}

function Taken({ storage: { photoBytes, most } }: { storage: CommunityStorage }) {
  const t = useMessages(communityMessages).storage;
  const { used, max } = photoBytes;
  return (
    <>
      <div className="flex flex-col gap-1.5">
        <p className="flex flex-wrap justify-between gap-x-3 text-sm">
          <span>{t.all}</span>
          <span className="text-muted tabular-nums">{max === null ? t.bytes(used) : t.of(used, max)}</span>
        </p>
        {max === null ? null : <ProgressBar label={t.all} value={max === 0 ? 1 : used / max} />}
      </div>
      {most.length > 0 ? (
        <div className="flex flex-col gap-2">
          <h3 className="font-semibold text-sm">{t.most}</h3>
          <ol className="divide-y rounded-card border">
            {most.map((person) => (
              <li key={person.id} className="flex items-center gap-3 px-4 py-2 text-sm">
                <Avatar user={person} size="small" />
                <a
                  href={`/${person.username}`}
                  className="inline-flex min-h-6 min-w-0 flex-1 items-center break-all font-medium hover:underline"
                >
                  {person.username}
                </a>
                <span className="shrink-0 text-muted tabular-nums">{t.bytes(person.bytes)}</span>
              </li>
            ))}
          </ol>
        </div>
      ) : null}
    </>
  );
}
