'use client';

import { WifiOff } from 'lucide';
import { useMessages } from '@/language/messages';
import { messageOf } from '@/lib/api/problem';
import { eachOnce } from '@/lib/posts/feed-changes';
import { useSessionEnd, useSignedIn } from '@/lib/session/signed-in';
import { feedMessages } from '@/messages/network/feed.ts';
import { OutboxSlot } from '@/parts/outbox/outbox-slot.tsx';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { Later, later } from '@/ui/states/later';
import { LoadMore } from '@/ui/states/load-more';
import { FeedEmpty } from './feed-empty.tsx';
import { FeedEnd } from './feed-end.tsx';
import { FeedSkeleton } from './feed-skeleton.tsx';
import { NewPosts } from './new-posts.tsx';
import { PendingPost } from './pending-post.tsx';
import { PostCard } from './post-card.tsx';
import { FeedAside } from './suggestions/feed-aside.tsx';
import { useCoarse, useWide } from './suggestions/use-wide.ts';
import { useFeed } from './use-feed.ts';
import { useShownPosts } from './use-shown-posts.ts';

const PullToRefresh = later(() => import('./pull-to-refresh.tsx'));

/** What followed people shared, newest first. */
export function FeedScreen() {
  const t = useMessages(feedMessages);
  useSignedIn('/');
  const wide = useWide();
  return (
    <div
      className={
        'mx-auto w-full max-w-[470px] flex-1 sm:pt-6 min-[1200px]:grid ' +
        'min-[1200px]:max-w-[874px] min-[1200px]:grid-cols-[470px_340px] min-[1200px]:gap-16 ' +
        'xl:max-w-[956px] xl:grid-cols-[580px_312px]'
      }
    >
      <div className="min-w-0">
        <h1 className="sr-only">{t.title}</h1>
        <OutboxSlot />
        <Feed wide={wide} />
      </div>
      {wide ? (
        <aside id="after-feed" tabIndex={-1} className="outline-none">
          <FeedAside />
        </aside>
      ) : null}
    </div>
  );
}

function Feed({ wide }: { wide: boolean }) {
  const t = useMessages(feedMessages);
  const { items, nextCursor, busy, failed, error, started, more, restart } = useFeed();
  useSessionEnd(error);
  const posts = eachOnce(items);
  const touched = useCoarse();
  const { shown, whole } = useShownPosts(posts);
  if (!started) return <FeedSkeleton />;
  if (failed && posts.length === 0) {
    return (
      <EmptyState icon={<Icon of={WifiOff} />} title={t.error.title} text={messageOf(error)}>
        <Button busy={busy} onClick={restart}>
          {t.error.retry}
        </Button>
      </EmptyState>
    );
  }
  if (posts.length === 0) return <FeedEmpty busy={busy} onShowPosts={restart} />;
  return (
    <>
      <a
        href="#after-feed"
        className={
          'sr-only z-30 rounded-control bg-primary font-semibold text-on-primary ' +
          'focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:px-4 focus:py-2.5'
        }
      >
        {t.skip}
      </a>
      {touched ? (
        <Later missing={() => null}>
          <PullToRefresh busy={busy} onRefresh={restart} />
        </Later>
      ) : null}
      <NewPosts posts={posts} />
      <div role="feed" aria-label={t.list} aria-busy={busy || !whole}>
        {shown.map((post, index) =>
          post.status === 'published' || post.status === 'taken_down' ? (
            <PostCard key={post.id} post={post} place={index + 1} priority={index === 0} />
          ) : (
            <PendingPost key={post.id} post={post} />
          ),
        )}
      </div>
      <div id={wide ? undefined : 'after-feed'} tabIndex={-1} className="outline-none">
        {failed ? (
          <p role="alert" className="pt-6 text-center text-muted text-sm">
            {t.error.more}
          </p>
        ) : null}
        {whole && nextCursor ? <LoadMore busy={busy} failed={failed} onMore={more} /> : null}
        {whole && !nextCursor ? <FeedEnd busy={busy} onShowPosts={restart} /> : null}
      </div>
    </>
  );
}
