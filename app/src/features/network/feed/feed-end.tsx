import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { feedMessages } from '@/messages/network/feed.ts';
import { Suggestions } from '@/parts/people/suggestions';
import { Button } from '@/ui/button.tsx';
import { useWide } from './suggestions/use-wide.ts';

/** The last post is behind: says so, and shows whom else to follow where that is not beside the posts already. */
export function FeedEnd({ busy, onShowPosts }: { busy: boolean; onShowPosts: () => void }) {
  const t = useMessages(feedMessages);
  const wide = useWide();
  const [followed, setFollowed] = useState(false);
  const show = () => {
    window.scrollTo({ top: 0 });
    onShowPosts();
  };
  return (
    <div className="flex flex-col items-center gap-6 pt-8 pb-12">
      <p className="text-muted text-sm">{t.end}</p>
      {wide ? null : <Suggestions aside onFollowing={setFollowed} />}
      {followed && !wide ? (
        <Button busy={busy} onClick={show}>
          {t.follow.showPosts}
        </Button>
      ) : null}
    </div>
  );
}
