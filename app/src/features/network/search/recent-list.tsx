import { X } from 'lucide';
import Link from 'next/link';
import { useMessages } from '@/language/messages';
import { searchMessages } from '@/messages/network/search.ts';
import { UserRow } from '@/parts/people/user-row';
import { buttonClass } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { nameOf, type RecentSearch } from './recent-searches.ts';
import { TagPicture } from './search-options.tsx';
import type { useRecentSearches } from './use-recent-searches.ts';

/** What was opened lately. */
export function RecentList({ searches, add, remove, clear }: ReturnType<typeof useRecentSearches>) {
  const t = useMessages(searchMessages);
  return (
    <section aria-labelledby="recent">
      <div className="flex items-center justify-between">
        <h2 id="recent" className="font-semibold">
          {t.recent}
        </h2>
        <button type="button" onClick={clear} className={buttonClass({ variant: 'link' })}>
          {t.clearRecent}
        </button>
      </div>
      <ul>
        {searches.map((search) => (
          <li key={nameOf(search)} className="flex items-center gap-2 py-0.5">
            <span className="min-w-0 flex-1">
              <RecentLink search={search} onOpen={() => add(search)} />
            </span>
            <IconButton label={t.removeRecent(nameOf(search))} className="-mr-2" onClick={() => remove(search)}>
              <Icon of={X} className="size-[18px] text-muted" />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

function RecentLink({ search, onOpen }: { search: RecentSearch; onOpen: () => void }) {
  if (!('tag' in search)) return <UserRow user={search} onNavigate={onOpen} />;
  return (
    <Link
      href={`/tags/${encodeURIComponent(search.tag)}`}
      prefetch={false}
      onNavigate={onOpen}
      className="flex items-center gap-3 rounded-control py-1 hover:underline"
    >
      <TagPicture />
      <span className="truncate font-semibold text-sm">#{search.tag}</span>
    </Link>
  );
}
