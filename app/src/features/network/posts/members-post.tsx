'use client';

import type { Post } from '@isntgram/contract/network/posts';
import { useParams } from 'next/navigation';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { api } from '@/lib/api/api';
import { getPost } from '@/lib/api/network/posts';
import { isNotFound } from '@/lib/api/problem';
import { useBack } from '@/lib/api/use-outage';
import { TakenDownNotice } from '@/parts/posts/taken-down-notice';
import { PostPage } from './post-page.tsx';

/** A post as the API shows it to who is signed in. */
export default function MembersPost({ gone, waiting }: { gone: ReactNode; waiting: ReactNode }) {
  const { id } = useParams<{ id: string }>();
  const [post, setPost] = useState<Post | 'gone'>();
  const ask = useCallback(() => {
    getPost(api, id).then(setPost, (error: unknown) => isNotFound(error) && setPost('gone'));
  }, [id]);
  useEffect(ask, [ask]);
  useBack(post === undefined, ask);
  if (post === 'gone') return gone;
  if (!post) return waiting;
  return (
    <>
      {post.status === 'taken_down' ? (
        <TakenDownNotice className="mx-auto mt-4 w-[calc(100%-2rem)] max-w-[1000px]" />
      ) : null}
      <PostPage post={post} gone={gone} />
    </>
  );
}
