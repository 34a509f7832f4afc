'use client';

import { WifiOff } from 'lucide';
import { useMessages } from '@/language/messages';
import { messageOf } from '@/lib/api/problem';
import { postsOf } from '@/lib/posts/feed-cache';
import { useSessionEnd, useSignedIn } from '@/lib/session/signed-in';
import { feedMessages } from '@/messages/network/feed.ts';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { LoadMore } from '@/ui/states/load-more';
import { FeedEmpty } from './feed-empty.tsx';
import { FeedEnd } from './feed-end.tsx';
import { FeedSkeleton } from './feed-skeleton.tsx';
import { NewPosts } from './new-posts.tsx';
import { PendingPost } from './pending-post.tsx';
import { PostCard } from './post-card.tsx';
import { FeedAside } from './suggestions/feed-aside.tsx';
import { useWide } from './suggestions/use-wide.ts';
import { useFeed } from './use-feed.ts';
import { useShownPosts } from './use-shown-posts.ts';

/** What followed people shared, newest first. */
export function FeedScreen() {
  const t = useMessages(feedMessages);
  useSignedIn('/');
  const wide = useWide();
  return (
    <div className="mx-auto w-full max-w-[470px] flex-1 sm:pt-6 min-[1200px]:grid min-[1200px]:max-w-[874px] min-[1200px]:grid-cols-[470px_340px] min-[1200px]:gap-16">
      <div className="min-w-0">
        <h1 className="sr-only">{t.title}</h1>
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
  const {
    data,
    error,
    isPending,
    isFetching,
    hasNextPage,
    isFetchingNextPage,
    isFetchNextPageError,
    fetchNextPage,
    refetch,
  } = useFeed();
  useSessionEnd(error);
  const posts = data ? postsOf(data) : [];
  const { shown, whole } = useShownPosts(posts);
  if (isPending) return <FeedSkeleton />;
  if (!data) {
    return (
      <EmptyState icon={<Icon of={WifiOff} />} title={t.error.title} text={messageOf(error)}>
        <Button busy={isFetching} onClick={() => void refetch()}>
          {t.error.retry}
        </Button>
      </EmptyState>
    );
  }
  if (posts.length === 0) return <FeedEmpty busy={isFetching} onShowPosts={() => void refetch()} />;
  return (
    <>
      <a
        href="#after-feed"
        className="sr-only z-30 rounded-control bg-primary font-semibold text-on-primary focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:px-4 focus:py-2.5"
      >
        {t.skip}
      </a>
      <NewPosts posts={posts} />
      <div role="feed" aria-label={t.list} aria-busy={isFetchingNextPage || !whole}>
        {shown.map((post, index) =>
          post.status === 'published' || post.status === 'taken_down' ? (
            <PostCard key={post.id} post={post} place={index + 1} priority={index === 0} />
          ) : (
            <PendingPost key={post.id} post={post} />
          ),
        )}
      </div>
      <div id={wide ? undefined : 'after-feed'} tabIndex={-1} className="outline-none">
        {isFetchNextPageError ? (
          <p role="alert" className="pt-6 text-center text-muted text-sm">
            {t.error.more}
          </p>
        ) : null}
        {whole && hasNextPage ? (
          <LoadMore busy={isFetchingNextPage} failed={isFetchNextPageError} onMore={fetchNextPage} />
        ) : null}
        {whole && !hasNextPage ? <FeedEnd busy={isFetching} onShowPosts={() => void refetch()} /> : null}
      </div>
    </>
  );
}
