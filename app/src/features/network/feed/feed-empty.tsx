import { Camera } from 'lucide';
import Link from 'next/link';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { useViewer } from '@/lib/session/viewer';
import { feedMessages } from '@/messages/network/feed.ts';
import { Suggestions } from '@/parts/people/suggestions';
import { Button, buttonClass } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { Later, later } from '@/ui/states/later';
import { Spinner } from '@/ui/states/spinner';
import { recallFirstStep } from './first/first-steps.ts';
import { useWide } from './suggestions/use-wide.ts';

const FirstMinutes = later(() => import('./first/first-minutes.tsx'));

/**
 * Nobody followed, nothing shared: says so, and offers both. Following does not sweep the list away under the finger.
 */
export function FeedEmpty({ busy, onShowPosts }: { busy: boolean; onShowPosts: () => void }) {
  const t = useMessages(feedMessages);
  const wide = useWide();
  const [followed, setFollowed] = useState(false);
  const { me } = useViewer();
  const [seen, setSeen] = useState(false);
  const first = me && !me.demo && !seen ? recallFirstStep(me.username) : undefined;
  const endFirst = () => {
    setSeen(true);
    onShowPosts();
  };
  if (me && first) {
    return (
      <Later waiting={<Spinner />} onMissing={() => setSeen(true)}>
        <FirstMinutes me={me} from={first} onDone={endFirst} />
      </Later>
    );
  }
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
