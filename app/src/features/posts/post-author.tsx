'use client';

import type { Post, PostViewer } from '@isntgram/contract/posts';
import { Ellipsis } from 'lucide-react';
import Link from 'next/link';
import { lazy, Suspense } from 'react';
import { useMessages } from '@/lib/messages.ts';
import type { Personal } from '@/lib/use-personal.ts';
import { postsMessages } from '@/messages/posts.ts';
import { Avatar } from '@/ui/avatar.tsx';
import { cx } from '@/ui/class-names.ts';
import { PostFollow } from './post-follow.tsx';

const OwnPostMenu = lazy(() => import('./own-post-menu.tsx'));

type PostAuthorProps = {
  post: Post;
  personal: Personal<PostViewer>;
  onPersonal: (viewer: PostViewer) => void;
  onEdited: (post: Post) => void;
  className?: string;
};

/** Who posted, with a follow button, or with the author's own menu. */
export function PostAuthor({ post, personal, onPersonal, onEdited, className }: PostAuthorProps) {
  const { author } = post;
  return (
    <header className={cx('flex min-h-[68px] items-center gap-3 px-4 py-2.5', className)}>
      <Link
        href={`/${author.username}`}
        prefetch={false}
        className="group flex min-w-0 flex-1 items-center gap-3 rounded-control py-0.5"
      >
        <Avatar user={author} />
        <span className="flex min-w-0 flex-col leading-tight">
          <span className="truncate font-semibold text-sm group-hover:underline">{author.username}</span>
          <span className="truncate text-muted text-sm">{author.name}</span>
        </span>
      </Link>
      {personal.status === 'ready' && personal.data.own ? (
        <Suspense fallback={<MenuPlaceholder />}>
          <OwnPostMenu post={post} onEdited={onEdited} />
        </Suspense>
      ) : (
        <PostFollow username={author.username} personal={personal} onPersonal={onPersonal} />
      )}
    </header>
  );
}

function MenuPlaceholder() {
  const t = useMessages(postsMessages);
  return (
    <span className="inline-flex size-10 items-center justify-center">
      <Ellipsis aria-label={t.actions} className="size-5" />
    </span>
  );
}
