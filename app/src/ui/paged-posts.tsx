'use client';

import type { Page } from '@isntgram/contract/page';
import type { Post } from '@isntgram/contract/posts';
import { useState } from 'react';
import { useMessages } from '@/lib/messages.ts';
import { gridMessages } from '@/messages/grid.ts';
import { LoadMore } from './load-more.tsx';
import { PostGrid } from './post-grid.tsx';

type PagedPostsProps = {
  /** The page that came with the document. */
  first: Page<Post>;
  label: string;
  load: (cursor: string) => Promise<Page<Post>>;
};

/** A grid that goes on where the document's first page of posts ended. */
export function PagedPosts({ first, label, load }: PagedPostsProps) {
  const t = useMessages(gridMessages);
  const [posts, setPosts] = useState(first.items);
  const [cursor, setCursor] = useState(first.nextCursor);
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');

  const more = async () => {
    if (cursor === null) return;
    setState('busy');
    try {
      const page = await load(cursor);
      setPosts((shown) => [...shown, ...page.items.filter((post) => shown.every(({ id }) => id !== post.id))]);
      setCursor(page.nextCursor);
      setState('idle');
    } catch {
      setState('failed');
    }
  };

  return (
    <>
      <PostGrid posts={posts} label={label} />
      {state === 'failed' ? (
        <p role="alert" className="pt-6 text-center text-muted text-sm">
          {t.moreFailed}
        </p>
      ) : null}
      {cursor === null ? null : <LoadMore busy={state === 'busy'} failed={state === 'failed'} onMore={() => void more()} />}
    </>
  );
}
