'use client';

import type { Post } from '@isntgram/contract/posts';
import { type ReactNode, useCallback, useEffect, useId, useState } from 'react';
import { getPost, getPostViewer } from '@/lib/api/posts.ts';
import { api } from '@/lib/api.ts';
import { useMessages } from '@/lib/messages.ts';
import { usePersonal } from '@/lib/use-personal.ts';
import { postsMessages } from '@/messages/posts.ts';
import { Caption } from '@/ui/caption.tsx';
import { PostPhotos } from '@/ui/post-photos.tsx';
import { PostAuthor } from './post-author.tsx';
import { PostFacts } from './post-facts.tsx';

/** One post: photos beside words on a desktop, above them on a phone. `gone` takes its place where the viewer is blocked. */
export function PostPage({ post: loaded, gone }: { post: Post; gone: ReactNode }) {
  const t = useMessages(postsMessages);
  const titleId = useId();
  const [post, setPost] = useState(loaded);
  const load = useCallback(() => getPostViewer(api, loaded.id), [loaded.id]);
  const [personal, setPersonal] = usePersonal(load);
  const own = personal.data?.own ?? false;
  useEffect(() => {
    // The cached page may be older than the author's last edit.
    if (own) getPost(api, loaded.id).then(setPost, () => undefined);
  }, [own, loaded.id]);
  if (personal.status === 'gone') return gone;
  const name = post.author.name || post.author.username;
  return (
    <article
      aria-labelledby={titleId}
      className="mx-auto w-full max-w-[1000px] md:my-8 md:w-[calc(100%-2rem)] md:grid md:min-h-[520px] md:grid-cols-[minmax(0,3fr)_minmax(320px,2fr)] md:grid-rows-[auto_1fr_auto] md:overflow-hidden md:rounded-card md:border"
    >
      <h1 id={titleId} className="sr-only">
        {t.articleBy(name)}
      </h1>
      <PostAuthor
        post={post}
        personal={personal}
        onPersonal={setPersonal}
        onEdited={setPost}
        className="md:col-start-2 md:border-b"
      />
      <div className="bg-surface md:col-start-1 md:row-span-3 md:row-start-1 md:flex md:items-center md:border-r">
        <PostPhotos
          photos={post.photos}
          label={t.photosBy(name)}
          sizes="(min-width: 1040px) 600px, (min-width: 768px) 60vw, 100vw"
          priority
          pageKeys
          className="w-full"
        />
      </div>
      <div className="flex flex-col gap-3 px-4 py-4 md:col-start-2 md:max-h-[560px] md:overflow-y-auto">
        {post.caption ? <Caption text={post.caption} className="leading-relaxed" /> : null}
      </div>
      <PostFacts post={post} className="md:col-start-2 md:self-end md:border-t" />
    </article>
  );
}
