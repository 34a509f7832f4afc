import type { TagSummary } from '@isntgram/contract/network/tags';
import { Search } from 'lucide';
import Link from 'next/link';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { listTrendingTags } from '@/lib/api/network/tags';
import type { Key } from '@/lib/server-state/cache';
import { useQuery } from '@/lib/server-state/use-query';
import { useViewer } from '@/lib/session/viewer';
import { searchMessages } from '@/messages/network/search.ts';
import { Suggestions } from '@/parts/people/suggestions';
import { buttonClass } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { RecentList } from './recent-list.tsx';
import { TagPicture } from './search-options.tsx';
import type { useRecentSearches } from './use-recent-searches.ts';

const trendingKey: Key<{ items: TagSummary[] }> = 'trending';
const loadTrending = () => listTrendingTags(api);

/** Before anything is typed: what was opened lately, the tags that people use, and people to follow. */
export function SearchStart(recent: ReturnType<typeof useRecentSearches>) {
  const { status } = useViewer();
  const { data, failed } = useQuery(trendingKey, loadTrending);
  // What comes later than what stands below it would push that down: each waits for what is above.
  const known = status !== 'unknown' && (failed || data !== undefined);
  const trending = known ? (data?.items ?? []) : [];
  const isBare = recent.searches.length === 0 && known && trending.length === 0;
  return (
    <div className="flex flex-col gap-4 px-3 py-3 sm:px-0">
      {recent.searches.length > 0 ? <RecentList {...recent} /> : null}
      {isBare ? <Hint /> : null}
      {trending.length > 0 ? <Trending tags={trending} onOpen={(tag) => recent.add({ tag })} /> : null}
      {known && status === 'signed-in' ? <Suggestions aside className="w-full" /> : null}
    </div>
  );
}

function Hint() {
  const t = useMessages(searchMessages);
  return (
    <EmptyState icon={<Icon of={Search} />} title={t.hint} text={t.hintText}>
      <Link href="/explore" prefetch={false} className={buttonClass({ variant: 'secondary' })}>
        {t.explore}
      </Link>
    </EmptyState>
  );
}

function Trending({ tags, onOpen }: { tags: readonly TagSummary[]; onOpen: (tag: string) => void }) {
  const t = useMessages(searchMessages);
  return (
    <section aria-labelledby="trending">
      <h2 id="trending" className="pb-1 font-semibold">
        {t.trending}
      </h2>
      <ul className="grid grid-cols-2 gap-x-4">
        {tags.map(({ tag, postCount }) => (
          <li key={tag} className="min-w-0">
            <Link
              href={`/tags/${encodeURIComponent(tag)}`}
              prefetch={false}
              onNavigate={() => onOpen(tag)}
              className="-mx-2 flex items-center gap-3 rounded-control px-2 py-1.5 hover:bg-surface"
            >
              <TagPicture />
              <span className="flex min-w-0 flex-col leading-tight">
                <span className="truncate font-semibold text-sm">#{tag}</span>
                <span className="truncate text-muted text-sm">{t.posts(postCount)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
