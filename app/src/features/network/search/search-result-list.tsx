import type { SearchKind } from '@isntgram/contract/network/search';
import { SearchX } from 'lucide';
import type { ReactNode } from 'react';
import { useMessages } from '@/language/messages';
import { messageOf } from '@/lib/api/problem';
import { searchMessages } from '@/messages/network/search.ts';
import { UserRowSkeleton } from '@/parts/people/user-row';
import { tileOf } from '@/parts/photos/tile';
import { PeekTiles } from '@/parts/posts/peek/peek-tiles.tsx';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import type { RecentSearch } from './recent-searches.ts';
import { PersonOption, PostOption, TagOption } from './search-options.tsx';
import { listboxId } from './use-active-option.ts';
import type { useSearch } from './use-search.ts';

type SearchResultListProps = {
  kind: SearchKind;
  result: ReturnType<typeof useSearch>;
  active: number;
  onOpen: (search: RecentSearch) => void;
  onShowAll: () => void;
};

/** What was found, as the options of the field above. */
export function SearchResultList({ kind, result, active, onOpen, onShowAll }: SearchResultListProps) {
  const t = useMessages(searchMessages);
  const { data, error, q, retry } = result;
  if (error && !data) {
    return (
      <EmptyState icon={<Icon of={SearchX} />} title={t.failed} text={messageOf(error)}>
        <Button variant="secondary" onClick={retry}>
          {t.retry}
        </Button>
      </EmptyState>
    );
  }
  if (!data) return <SearchSkeleton />;
  const tiles = data.posts.flatMap((post) => tileOf(post) ?? []);
  const [people, tags] = [data.people.length, data.tags.length];
  const count = people + tags + tiles.length;
  return (
    <>
      <p role="status" className="sr-only">
        {t.found(count)}
      </p>
      {count === 0 ? (
        <EmptyState
          icon={<Icon of={SearchX} />}
          title={kind === 'all' ? t.empty(q) : t.emptyKind(q, t.kinds[kind])}
          text={t.emptyText}
        >
          {kind === 'all' ? null : (
            <Button variant="secondary" onClick={onShowAll}>
              {t.showAll}
            </Button>
          )}
        </EmptyState>
      ) : (
        <div id={listboxId} role="listbox" aria-label={t.results} className="flex flex-col gap-1 px-1 py-2 sm:px-0">
          <Group label={t.kinds.people} shown={people > 0}>
            {data.people.map((person, at) => (
              <PersonOption key={person.username} at={at} active={active === at} person={person} onOpen={onOpen} />
            ))}
          </Group>
          <Group label={t.kinds.tags} shown={tags > 0}>
            {data.tags.map((tag, at) => (
              <TagOption key={tag.tag} at={people + at} active={active === people + at} tag={tag} onOpen={onOpen} />
            ))}
          </Group>
          <Group
            label={t.kinds.posts}
            shown={tiles.length > 0}
            className="mt-2 grid grid-cols-3 gap-[3px] max-sm:-mx-1 md:gap-1.5"
          >
            {tiles.map((tile, at) => (
              <PostOption key={tile.id} at={people + tags + at} active={active === people + tags + at} tile={tile} />
            ))}
          </Group>
        </div>
      )}
      {tiles.length > 0 ? <PeekTiles /> : null}
    </>
  );
}

type GroupProps = { label: string; shown: boolean; className?: string; children: ReactNode };

function Group({ label, shown, className, children }: GroupProps) {
  if (!shown) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: groups of options have no element of their own.
    <div role="group" aria-label={label} className={className}>
      {children}
    </div>
  );
}

function SearchSkeleton() {
  return (
    <div aria-busy className="flex flex-col gap-2 px-3 py-3">
      {[0, 1, 2, 3, 4].map((at) => (
        <UserRowSkeleton key={at} />
      ))}
    </div>
  );
}
