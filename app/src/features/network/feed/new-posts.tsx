import type { Post } from '@isntgram/contract/network/posts';
import { ArrowUp } from 'lucide';
import { useCallback, useEffect, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { hasNewerPosts, listFeed } from '@/lib/api/network/posts';
import { feedKey } from '@/lib/posts/feed-cache';
import { onLive } from '@/lib/posts/live';
import { putCached } from '@/lib/server-state/change';
import { renewCached } from '@/lib/server-state/fresh';
import { useQuery } from '@/lib/server-state/use-query';
import { feedMessages } from '@/messages/network/feed.ts';
import { tellRefusal } from '@/parts/refusal';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';

/** Not all followers at the same moment. */
const spreadMs = 2_000;
const always = { freshMs: 0 };
/** Before every post. */
const never = '00000000-0000-7000-8000-000000000000';

/**
 * Says that there are new posts, and shows them when it is pressed: what is being read stays where it is until then.
 */
export function NewPosts({ posts }: { posts: readonly Post[] }) {
  const t = useMessages(feedMessages);
  const [busy, setBusy] = useState(false);
  const since = posts.find((post) => post.viewer?.own === false)?.id ?? never;
  const key = `newer:${since}`;
  const load = useCallback(() => hasNewerPosts(api, since), [since]);
  const { data } = useQuery(key, load, always);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onLive('feed', () => {
      clearTimeout(timer);
      timer = setTimeout(() => renewCached(key), Math.random() * spreadMs);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [key]);
  if (!data?.newer) return null;
  const show = async () => {
    setBusy(true);
    try {
      const page = await listFeed(api);
      putCached(feedKey, page);
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
