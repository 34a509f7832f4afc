'use client';

import { WifiOff } from 'lucide-react';
import { postsOf } from '@/lib/feed-cache.ts';
import { useMessages } from '@/lib/messages.ts';
import { messageOf } from '@/lib/problem.ts';
import { useSessionEnd, useSignedIn } from '@/lib/signed-in.ts';
import { feedMessages } from '@/messages/feed.ts';
import { Button } from '@/ui/button.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { LoadMore } from '@/ui/load-more.tsx';
import { FeedAside } from './feed-aside.tsx';
import { FeedEmpty } from './feed-empty.tsx';
import { FeedEnd } from './feed-end.tsx';
import { FeedSkeleton } from './feed-skeleton.tsx';
import { PendingPost } from './pending-post.tsx';
import { PostCard } from './post-card.tsx';
import { useFeed } from './use-feed.ts';
import { useWide } from './use-wide.ts';

/** What followed people shared, newest first. */
export function FeedScreen() {
  const t = useMessages(feedMessages);
  useSignedIn('/');
  const wide = useWide();
  return (
    <div className="mx-auto w-full max-w-[470px] flex-1 sm:pt-6 min-[1200px]:grid min-[1200px]:max-w-[874px] min-[1200px]:grid-cols-[470px_340px] min-[1200px]:gap-16">
      <div className="min-w-0">
        <h1 className="sr-only">{t.title}</h1>
        <Feed />
      </div>
      {wide ? (
        <aside>
          <FeedAside />
        </aside>
      ) : null}
    </div>
  );
}

function Feed() {
  const t = useMessages(feedMessages);
  const { data, error, isPending, isFetching, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, refetch } =
    useFeed();
  useSessionEnd(error);
  if (isPending) return <FeedSkeleton />;
  if (!data) {
    return (
      <EmptyState icon={<WifiOff />} title={t.error.title} text={messageOf(error)}>
        <Button busy={isFetching} onClick={() => void refetch()}>
          {t.error.retry}
        </Button>
      </EmptyState>
    );
  }
  const posts = postsOf(data);
  if (posts.length === 0) return <FeedEmpty busy={isFetching} onShowPosts={() => void refetch()} />;
  return (
    <>
      {posts.map((post, index) =>
        post.status === 'published' ? (
          <PostCard key={post.id} post={post} priority={index === 0} />
        ) : (
          <PendingPost key={post.id} post={post} />
        ),
      )}
      {isFetchNextPageError ? (
        <p role="alert" className="pt-6 text-center text-muted text-sm">
          {t.error.more}
        </p>
      ) : null}
      {hasNextPage ? (
        <LoadMore busy={isFetchingNextPage} failed={isFetchNextPageError} onMore={fetchNextPage} />
      ) : (
        <FeedEnd busy={isFetching} onShowPosts={() => void refetch()} />
      )}
    </>
  );
}
