import type { Post } from '@isntgram/contract/network/posts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowUp } from 'lucide';
import { useEffect, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { hasNewerPosts, listFeed } from '@/lib/api/network/posts';
import { type FeedPages, feedKey } from '@/lib/posts/feed-cache';
import { onLive } from '@/lib/posts/live';
import { feedMessages } from '@/messages/network/feed.ts';
import { tellRefusal } from '@/parts/refusal';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';

/** Not all followers at the same moment. */
const spreadMs = 2_000;
const newerKey = ['feed-newer'];
/** Before every post. */
const never = '00000000-0000-7000-8000-000000000000';

/**
 * Says that there are new posts, and shows them when it is pressed: what is being read stays where it is until then.
 */
export function NewPosts({ posts }: { posts: readonly Post[] }) {
  const t = useMessages(feedMessages);
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState(false);
  const since = posts.find((post) => post.viewer?.own === false)?.id ?? never;
  const { data } = useQuery({
    queryKey: [...newerKey, since],
    queryFn: () => hasNewerPosts(api, since),
    refetchOnWindowFocus: true,
    staleTime: 0,
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onLive('feed', () => {
      clearTimeout(timer);
      timer = setTimeout(() => void queryClient.invalidateQueries({ queryKey: newerKey }), Math.random() * spreadMs);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [queryClient]);
  if (!data?.newer) return null;
  const show = async () => {
    setBusy(true);
    try {
      const page = await listFeed(api);
      queryClient.setQueryData<FeedPages>(feedKey, { pages: [page], pageParams: [undefined] });
      window.scrollTo({ top: 0 });
    } catch (error) {
      tellRefusal(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div role="status" className="sticky top-3 z-20 flex h-0 justify-center">
      <Button busy={busy} onClick={() => void show()} className="animate-enter rounded-full! shadow-raised">
        <Icon of={ArrowUp} className="size-4" />
        {t.newPosts}
      </Button>
    </div>
  );
}
