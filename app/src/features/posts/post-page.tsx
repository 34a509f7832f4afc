'use client';

import type { Post } from '@isntgram/contract/posts';
import { type ReactNode, useCallback, useEffect, useId, useState } from 'react';
import { getPost, getPostViewer } from '@/lib/api/posts.ts';
import { api } from '@/lib/api.ts';
import { useMessages } from '@/lib/messages.ts';
import { usePersonal } from '@/lib/use-personal.ts';
import { postsMessages } from '@/messages/posts.ts';
import { PostMenu } from '@/ui/post-menu/post-menu.tsx';
import { PostPhotos } from '@/ui/post-photos.tsx';
import { PostAuthor } from './post-author.tsx';
import { PostFacts } from './post-facts.tsx';
import { PostWords } from './post-words.tsx';
import { useLeaving } from './use-leaving.ts';

/**
 * One post: on a desktop the photos, and beside them who posted, what was said, what can be done and when it was; on a phone one
 * under the other. What is said scrolls within the photos' height. `gone` takes its place where the viewer is blocked.
 */
export function PostPage({ post: loaded, gone }: { post: Post; gone: ReactNode }) {
  const t = useMessages(postsMessages);
  const titleId = useId();
  const [post, setPost] = useState(loaded);
  const load = useCallback(() => getPostViewer(api, loaded.id), [loaded.id]);
  const [personal, setPersonal] = usePersonal(load);
  const { leave, comeBack } = useLeaving(post);
  const own = personal.data?.own ?? false;
  useEffect(() => {
    // The cached page may be older than the author's last edit.
    if (own) getPost(api, loaded.id).then(setPost, () => undefined);
  }, [own, loaded.id]);
  if (personal.status === 'gone') return gone;
  const name = post.author.name || post.author.username;
  const menu = <PostMenu post={post} own={own} onEdited={setPost} onDeleted={leave} onRestored={comeBack} />;
  return (
    <article
      aria-labelledby={titleId}
      className="mx-auto w-full max-w-[1000px] md:my-8 md:w-[calc(100%-2rem)] md:grid md:min-h-[520px] md:grid-cols-[minmax(0,3fr)_minmax(320px,2fr)] md:grid-rows-[auto_1fr_auto_auto] md:overflow-hidden md:rounded-card md:border"
    >
      <h1 id={titleId} className="sr-only">
        {t.articleBy(name)}
      </h1>
      <PostAuthor
        post={post}
        personal={personal}
        onPersonal={setPersonal}
        menu={menu}
        className="md:col-start-2 md:row-start-1 md:border-b"
      />
      <div className="bg-surface md:col-start-1 md:row-span-4 md:row-start-1 md:flex md:items-center md:border-r">
        <PostPhotos
          photos={post.photos}
          label={t.photosBy(name)}
          sizes="(min-width: 1040px) 600px, (min-width: 768px) 60vw, 100vw"
          priority
          pageKeys
          className="w-full"
        />
      </div>
      <div className="md:relative md:col-start-2 md:row-start-2">
        <div className="flex flex-col gap-4 px-4 py-4 md:absolute md:inset-0 md:overflow-y-auto">
          <PostWords post={post} />
        </div>
      </div>
      <PostFacts post={post} className="md:col-start-2 md:row-start-4 md:border-t" />
    </article>
  );
}
