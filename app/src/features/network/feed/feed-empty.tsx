import { Camera } from 'lucide';
import Link from 'next/link';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { feedMessages } from '@/messages/network/feed.ts';
import { Suggestions } from '@/parts/people/suggestions';
import { Button, buttonClass } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { useWide } from './suggestions/use-wide.ts';

/**
 * Nobody followed, nothing shared: says so, and offers both. Following does not sweep the list away under the finger.
 */
export function FeedEmpty({ busy, onShowPosts }: { busy: boolean; onShowPosts: () => void }) {
  const t = useMessages(feedMessages);
  const wide = useWide();
  const [followed, setFollowed] = useState(false);
  return (
    <div className="flex flex-col gap-4 pb-10">
      <EmptyState icon={<Icon of={Camera} />} title={t.empty.title} text={t.empty.text}>
        <Link href="/create" prefetch={false} className={buttonClass({ variant: followed ? 'secondary' : 'primary' })}>
          {t.empty.share}
        </Link>
        {followed && !wide ? (
          <Button busy={busy} onClick={onShowPosts}>
            {t.follow.showPosts}
          </Button>
        ) : null}
      </EmptyState>
      {wide ? null : <Suggestions onFollowing={setFollowed} />}
    </div>
  );
}
