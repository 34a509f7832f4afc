'use client';

import type { Post } from '@isntgram/contract/network/posts';
import { useParams } from 'next/navigation';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { api } from '@/lib/api/api';
import { getPost } from '@/lib/api/network/posts';
import { isNotFound } from '@/lib/api/problem';
import { useBack } from '@/lib/api/use-outage';
import { useViewer } from '@/lib/session/viewer';
import { TakenDownNotice } from '@/parts/posts/taken-down-notice';
import { PostPage } from './post-page.tsx';
import { PostSkeleton } from './post-skeleton.tsx';

/**
 * In the place of a post that the public may not see: followers, and authors whose post is being prepared, may. The
 * public page says "not here"; for somebody signed in the API is asked.
 */
export function MembersPost({ gone }: { gone: ReactNode }) {
  const { id } = useParams<{ id: string }>();
  const { status } = useViewer();
  const [post, setPost] = useState<Post | 'gone'>();
  const ask = useCallback(() => {
    getPost(api, id).then(setPost, (error: unknown) => isNotFound(error) && setPost('gone'));
  }, [id]);
  useEffect(() => {
    // Visitors read what the page says already; putting the same in its place once more would move it.
    if (status === 'signed-in') ask();
  }, [ask, status]);
  useBack(status === 'signed-in' && post === undefined, ask);
  if (post === 'gone') return gone;
  if (post) {
    return (
      <>
        {post.status === 'taken_down' ? (
          <TakenDownNotice className="mx-auto mt-4 w-[calc(100%-2rem)] max-w-[1000px]" />
        ) : null}
        <PostPage post={post} gone={gone} />
      </>
    );
  }
  return (
    <>
      <div className="contents viewer-in:hidden">{gone}</div>
      <div className="viewer-out:hidden">
        <PostSkeleton />
      </div>
    </>
  );
}
