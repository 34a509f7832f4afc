import type { Post } from '@isntgram/contract/posts';
import { Lock } from 'lucide-react';
import Link from 'next/link';
import { formatDate, formatRelativeTime } from '@/lib/format.ts';
import { useMessages } from '@/lib/messages.ts';
import { feedMessages } from '@/messages/feed.ts';
import { Avatar } from '@/ui/avatar.tsx';
import { PostPhotos } from '@/ui/post-photos.tsx';
import { PostCaption } from './post-caption.tsx';

type PostCardProps = {
  post: Post;
  /** The first card's photo is what the screen waits for. */
  priority: boolean;
};

/** A published post in the feed. */
export function PostCard({ post, priority }: PostCardProps) {
  const t = useMessages(feedMessages).post;
  const { author } = post;
  return (
    <article aria-label={t.by(author.name || author.username)} className="border-b pb-4 sm:mb-6">
      <PostHeader post={post} />
      <PostPhotos
        photos={post.photos}
        label={t.photosBy(author.name || author.username)}
        sizes="(min-width: 640px) 470px, 100vw"
        priority={priority}
        className="sm:rounded-control sm:border"
      />
      <div className="flex flex-col gap-1 px-4 pt-3 sm:px-1">
        <PostCaption username={author.username} caption={post.caption} />
        <Link
          href={`/p/${post.id}`}
          prefetch={false}
          className="-my-1.5 inline-flex min-h-10 items-center self-start text-muted text-sm hover:text-foreground hover:underline"
        >
          {t.open}
        </Link>
      </div>
    </article>
  );
}

function PostHeader({ post: { id, author, createdAt, editedAt, audience } }: { post: Post }) {
  const t = useMessages(feedMessages).post;
  return (
    <header className="flex min-h-14 items-center gap-3 px-4 py-2 sm:px-1">
      <Link
        href={`/${author.username}`}
        prefetch={false}
        className="group flex min-w-0 items-center gap-3 rounded-control py-0.5"
      >
        <Avatar user={author} />
        <span className="flex min-w-0 flex-col leading-tight">
          <span className="truncate font-semibold text-sm group-hover:underline">{author.username}</span>
          <span className="truncate text-muted text-xs">{author.name}</span>
        </span>
      </Link>
      <div className="ml-auto flex shrink-0 items-center gap-1.5 text-muted text-sm">
        {audience === 'followers' ? (
          <span title={t.followersOnly} className="inline-flex">
            <Lock aria-hidden className="size-4" />
            <span className="sr-only">{t.followersOnly}</span>
          </span>
        ) : null}
        <Link
          href={`/p/${id}`}
          prefetch={false}
          className="inline-flex min-h-10 items-center hover:text-foreground hover:underline"
        >
          <time dateTime={createdAt} title={formatDate(createdAt)}>
            {formatRelativeTime(createdAt, Date.now())}
          </time>
        </Link>
        {editedAt ? <span>· {t.edited}</span> : null}
      </div>
    </header>
  );
}
