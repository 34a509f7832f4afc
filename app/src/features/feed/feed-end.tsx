import { useState } from 'react';
import { useMessages } from '@/lib/messages.ts';
import { feedMessages } from '@/messages/feed.ts';
import { Button } from '@/ui/button.tsx';
import { Suggestions } from './suggestions.tsx';

/** The last post is behind: says so, and shows whom else to follow. */
export function FeedEnd({ busy, onShowPosts }: { busy: boolean; onShowPosts: () => void }) {
  const t = useMessages(feedMessages);
  const [followed, setFollowed] = useState(false);
  const show = () => {
    window.scrollTo({ top: 0 });
    onShowPosts();
  };
  return (
    <div className="flex flex-col items-center gap-6 pt-8 pb-12">
      <p className="text-muted text-sm">{t.end}</p>
      <Suggestions aside onFollowing={setFollowed} />
      {followed ? (
        <Button busy={busy} onClick={show}>
          {t.follow.showPosts}
        </Button>
      ) : null}
    </div>
  );
}
