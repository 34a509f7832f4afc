import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { useViewer } from '@/lib/session/viewer';
import { feedMessages } from '@/messages/network/feed.ts';
import { Suggestions } from '@/parts/people/suggestions';
import { UserRow } from '@/parts/people/user-row';
import { Button } from '@/ui/button.tsx';
import { recallFirstStep } from '../first/first-steps.ts';
import { useFeed } from '../use-feed.ts';

/** Beside the posts on a wide screen: who looks, and whom else to follow. */
export function FeedAside() {
  const t = useMessages(feedMessages);
  const { me } = useViewer();
  const { items, busy, failed, started, restart } = useFeed();
  const [followed, setFollowed] = useState(false);
  if (!started || (failed && items.length === 0)) return null;
  // Who is new gets people to follow in the middle of the page.
  const isNew = items.length === 0 && me && !me.demo && recallFirstStep(me.username) !== undefined;
  const show = () => {
    window.scrollTo({ top: 0 });
    void restart();
  };
  return (
    <div className="sticky top-6 flex animate-fade flex-col items-center gap-6">
      {me ? (
        <div className="w-full max-w-sm px-4">
          <UserRow user={me} />
        </div>
      ) : null}
      {isNew ? null : <Suggestions quiet aside={items.length > 0} onFollowing={setFollowed} />}
      {followed ? (
        <Button busy={busy} onClick={show}>
          {t.follow.showPosts}
        </Button>
      ) : null}
    </div>
  );
}
