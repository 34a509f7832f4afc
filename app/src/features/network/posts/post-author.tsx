'use client';

import type { Post, PostViewer } from '@isntgram/contract/network/posts';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Personal } from '@/lib/server-state/use-personal';
import { Avatar } from '@/parts/people/avatar';
import { cx } from '@/ui/class-names.ts';
import { PostFollow } from './post-follow.tsx';

type PostAuthorProps = {
  post: Post;
  personal: Personal<PostViewer>;
  onPersonal: (viewer: PostViewer) => void;
  /** What can be done with the post. */
  menu: ReactNode;
  className?: string;
};

/** Who posted, with a follow button, and the post's menu. */
export function PostAuthor({ post, personal, onPersonal, menu, className }: PostAuthorProps) {
  const { author } = post;
  return (
    <header className={cx('flex min-h-[68px] items-center gap-2 py-2.5 pr-2 pl-4', className)}>
      <Link
        href={`/${author.username}`}
        prefetch={false}
        className="group flex min-w-0 flex-1 items-center gap-3 rounded-control py-0.5"
      >
        <Avatar user={author} />
        <span className="flex min-w-0 flex-col leading-tight">
          <span className="truncate font-semibold text-sm group-hover:underline">{author.username}</span>
          <span className="truncate text-muted text-sm">{post.place || author.name}</span>
        </span>
      </Link>
      {personal.data?.own ? null : (
        <PostFollow username={author.username} personal={personal} onPersonal={onPersonal} />
      )}
      {menu}
    </header>
  );
}
