import type { ListedUser } from '@isntgram/contract/network/users';
import type { ReactNode } from 'react';
import { useMessages } from '@/language/messages';
import type { usePages } from '@/lib/server-state/use-pages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { Button } from '../../ui/button.tsx';
import { LoadMore } from '../../ui/states/load-more.tsx';
import { UserRow, UserRowSkeleton } from './user-row.tsx';

type PeopleListProps = {
  pages: ReturnType<typeof usePages<ListedUser>>;
  /** What stands there where there is nobody. */
  empty: ReactNode;
  failed: string;
  action: (user: ListedUser) => ReactNode;
  className?: string;
};

/** People, page by page, each with something to do about them. */
export function PeopleList({ pages, empty, failed: failedText, action, className }: PeopleListProps) {
  const { retry } = useMessages(commonMessages);
  const { items, nextCursor, busy, failed, started, more } = pages;
  return (
    <div aria-busy={!started} className={className}>
      {started ? null : ['a', 'b', 'c', 'd', 'e'].map((key) => <UserRowSkeleton key={key} />)}
      <ul className="flex flex-col gap-1">
        {items.map((user) => (
          <li key={user.username}>
            <UserRow user={user} action={action(user)} />
          </li>
        ))}
      </ul>
      {started && !failed && items.length === 0 ? empty : null}
      {started && failed && items.length === 0 ? (
        <div role="alert" className="flex flex-col items-center gap-4 py-16">
          <p className="text-muted">{failedText}</p>
          <Button variant="secondary" onClick={more}>
            {retry}
          </Button>
        </div>
      ) : null}
      {nextCursor ? <LoadMore busy={busy} failed={failed} onMore={more} /> : null}
    </div>
  );
}
