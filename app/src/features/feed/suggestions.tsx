import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { listSuggestions } from '@/lib/api/users.ts';
import { api } from '@/lib/api.ts';
import { suggestionsKey } from '@/lib/feed-cache.ts';
import { useMessages } from '@/lib/messages.ts';
import { commonMessages } from '@/messages/common.ts';
import { feedMessages } from '@/messages/feed.ts';
import { Button } from '@/ui/button.tsx';
import { FollowButton } from '@/ui/follow-button.tsx';
import { UserRow, UserRowSkeleton } from '@/ui/user-row.tsx';

const stranger = {
  following: false,
  requested: false,
  followsYou: false,
  requestsYou: false,
  blocked: false,
  muted: false,
  self: false,
};

type SuggestionsProps = {
  /** Whether anybody of the list is followed now. */
  onFollowing: (any: boolean) => void;
  /** Beside other things it shows nothing where it has nothing. */
  aside?: boolean;
};

/** People to follow, with working follow buttons. */
export function Suggestions({ onFollowing, aside = false }: SuggestionsProps) {
  const t = useMessages(feedMessages);
  const titleId = useId();
  const { retry } = useMessages(commonMessages);
  const { data, isPending, refetch } = useQuery({
    queryKey: suggestionsKey,
    queryFn: () => listSuggestions(api),
    refetchOnWindowFocus: false,
    // Whoever was followed stays in the list, to be unfollowed again.
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [followed, setFollowed] = useState<ReadonlySet<string>>(new Set());
  const follow = (username: string, following: boolean) => {
    const others = [...followed].filter((each) => each !== username);
    setFollowed(new Set(following ? [...others, username] : others));
    onFollowing(following || others.length > 0);
  };
  if (aside && !data?.items.length) return null;
  return (
    <section aria-labelledby={titleId} className="mx-auto w-full max-w-sm px-4">
      <h2 id={titleId} className="pb-2 font-semibold">
        {t.empty.suggestions}
      </h2>
      {isPending ? [0, 1, 2].map((row) => <UserRowSkeleton key={row} />) : null}
      {!isPending && !data ? (
        <div className="flex items-center justify-between gap-3 text-muted text-sm">
          {t.empty.suggestionsError}
          <Button variant="secondary" onClick={() => void refetch()}>
            {retry}
          </Button>
        </div>
      ) : null}
      {data?.items.length === 0 ? <p className="text-muted text-sm">{t.empty.noSuggestions}</p> : null}
      <ul className="flex flex-col gap-1.5">
        {data?.items.map((user) => (
          <li key={user.username}>
            <UserRow
              user={user}
              action={
                <FollowButton
                  username={user.username}
                  viewer={user.viewer ?? stranger}
                  onChange={({ following }) => follow(user.username, following)}
                />
              }
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
