import type { SuggestedUser } from '@isntgram/contract/network/explore';
import { useId, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { dismissSuggestion } from '@/lib/api/network/relations';
import { listSuggestions } from '@/lib/api/network/users';
import { messageOf } from '@/lib/api/problem';
import { suggestionsKey } from '@/lib/posts/feed-cache';
import { changeCached } from '@/lib/server-state/change';
import { useQuery } from '@/lib/server-state/use-query';
import { commonMessages } from '@/messages/kernel/common.ts';
import { feedMessages } from '@/messages/network/feed.ts';
import { Button } from '@/ui/button.tsx';
import { cx } from '@/ui/class-names.ts';
import { toast } from '@/ui/states/toaster';
import { SuggestedRow } from './suggested-row.tsx';
import { UserRowSkeleton } from './user-row.tsx';

type SuggestionsProps = {
  /** Whether anybody of the list is followed now. */
  onFollowing?: (any: boolean) => void;
  /** Beside other things it shows nothing where it has nothing. */
  aside?: boolean;
  /** A few, beside what the page is about. */
  quiet?: boolean;
  className?: string;
};

const quietMax = 5;
const load = () => listSuggestions(api);
/** Whoever was followed stays in the list, to be unfollowed again. */
const asItWas = { freshMs: Number.POSITIVE_INFINITY, returning: false };

/** People to follow, with working follow buttons. */
export function Suggestions({ onFollowing, aside = false, quiet = false, className }: SuggestionsProps) {
  const t = useMessages(feedMessages);
  const titleId = useId();
  const { retry } = useMessages(commonMessages);
  const { data, failed, renew } = useQuery(suggestionsKey, load, asItWas);
  const [followed, setFollowed] = useState<ReadonlySet<string>>(new Set());
  const follow = (username: string, following: boolean) => {
    const others = [...followed].filter((each) => each !== username);
    setFollowed(new Set(following ? [...others, username] : others));
    onFollowing?.(following || others.length > 0);
  };
  const dismiss = (user: SuggestedUser) => {
    const takeBack = changeCached(suggestionsKey, ({ items }) => ({
      items: items.filter(({ username }) => username !== user.username),
    }));
    dismissSuggestion(api, user.username).catch((error: unknown) => {
      takeBack();
      toast.error(messageOf(error));
    });
  };
  if (aside && !data?.items.length) return null;
  return (
    <section aria-labelledby={titleId} className={className ?? 'mx-auto w-full max-w-sm px-4'}>
      <h2 id={titleId} className={cx('pb-2 font-semibold', quiet && 'text-muted text-sm')}>
        {t.empty.suggestions}
      </h2>
      {data || failed ? null : [0, 1, 2].map((row) => <UserRowSkeleton key={row} />)}
      {failed && !data ? (
        <div className="flex items-center justify-between gap-3 text-muted text-sm">
          {t.empty.suggestionsError}
          <Button variant="secondary" onClick={renew}>
            {retry}
          </Button>
        </div>
      ) : null}
      {data?.items.length === 0 ? <p className="text-muted text-sm">{t.empty.noSuggestions}</p> : null}
      <ul className="flex flex-col gap-1.5">
        {data?.items.slice(0, quiet ? quietMax : undefined).map((user) => (
          <li key={user.username}>
            <SuggestedRow
              user={user}
              quiet={quiet}
              onFollowing={(following) => follow(user.username, following)}
              onDismiss={() => dismiss(user)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
