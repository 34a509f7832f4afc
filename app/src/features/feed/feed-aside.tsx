import { useState } from 'react';
import { useMessages } from '@/lib/messages.ts';
import { feedMessages } from '@/messages/feed.ts';
import { Button } from '@/ui/button.tsx';
import { Suggestions } from './suggestions.tsx';
import { useFeed } from './use-feed.ts';

/** Beside the posts on a wide screen: whom else to follow. */
export function FeedAside() {
  const t = useMessages(feedMessages);
  const { data, isFetching, refetch } = useFeed();
  const [followed, setFollowed] = useState(false);
  if (!data) return null;
  const show = () => {
    window.scrollTo({ top: 0 });
    void refetch();
  };
  return (
    <div className="sticky top-10 flex animate-fade flex-col items-center gap-4">
      <Suggestions aside={(data.pages[0]?.items.length ?? 0) > 0} onFollowing={setFollowed} />
      {followed ? (
        <Button busy={isFetching} onClick={show}>
          {t.follow.showPosts}
        </Button>
      ) : null}
    </div>
  );
}
