import type { Post } from '@isntgram/contract/network/posts';
import { Lock } from 'lucide';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { memo } from 'react';
import { formatDate, formatRelativeTime } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { hasRoomOver, openOver } from '@/lib/posts/over';
import { notePostChange } from '@/lib/posts/post-change';
import { engageMessages } from '@/messages/network/engage.ts';
import { feedMessages } from '@/messages/network/feed.ts';
import { Avatar } from '@/parts/people/avatar';
import { PostPhotos } from '@/parts/photos/post-photos';
import { DoubleTap } from '@/parts/posts/engage/double-tap';
import { LikesLine } from '@/parts/posts/engage/likes-line';
import { PostActions } from '@/parts/posts/engage/post-actions';
import { useEngagement } from '@/parts/posts/engage/use-engagement';
import { PostMenu } from '@/parts/posts/menu/post-menu';
import { ShareButton } from '@/parts/posts/share-button';
import { TakenDownNotice } from '@/parts/posts/taken-down-notice';
import { cx } from '@/ui/class-names.ts';
import { Icon } from '@/ui/icon.tsx';
import { inFeed } from './in-feed.ts';
import { feedPhotoSizes } from './photo-sizes.ts';
import { PostCaption } from './post-caption.tsx';

type PostCardProps = {
  post: Post;
  /** Its place in the feed, from 1. */
  place: number;
  /** The first card's photo is what the screen waits for. */
  priority: boolean;
};

/** A published post in the feed. A like below it is none of its business. */
export const PostCard = memo(function PostCard({ post, place, priority }: PostCardProps) {
  const t = useMessages(feedMessages).post;
  const { comments } = useMessages(engageMessages);
  const router = useRouter();
  const engagement = useEngagement(post, (change) => notePostChange(post.id, change));
  const { id, author, commentCount } = post;
  // Its author alone still sees it, and can do nothing with it.
  const down = post.status === 'taken_down';
  return (
    <article
      aria-label={t.by(author.name || author.username)}
      aria-posinset={place}
      aria-setsize={-1}
      tabIndex={-1}
      data-post
      className="scroll-mt-4 border-b pb-4 sm:mb-6"
    >
      <PostHeader post={post} />
      {down ? <TakenDownNotice className="mx-4 mb-2 sm:mx-1" /> : null}
      <DoubleTap onLike={down ? undefined : engagement.doubleTap}>
        <PostPhotos
          photos={post.photos}
          label={t.photosBy(author.name || author.username)}
          sizes={feedPhotoSizes}
          priority={priority}
          className="sm:rounded-control sm:border"
        />
      </DoubleTap>
      {down ? null : (
        <PostActions
          postId={id}
          engagement={engagement}
          onComment={() => (hasRoomOver() ? openOver(id, '#comment') : router.push(`/p/${id}#comment`))}
          className="px-2 pt-1 sm:-mx-2 sm:px-1"
        >
          <ShareButton postId={id} />
        </PostActions>
      )}
      <div className={cx('flex flex-col px-4 sm:px-1', down && 'pt-3')}>
        {down ? null : <LikesLine postId={id} count={engagement.likeCount} className="-mt-1" />}
        <PostCaption username={author.username} caption={post.caption} />
        {down || (commentCount === 0 && post.commentsOff) ? null : (
          <Link
            href={`/p/${id}#${commentCount > 0 ? 'comments' : 'comment'}`}
            prefetch={false}
            className={
              'inline-flex min-h-10 items-center self-start text-muted text-sm ' +
              'hover:text-foreground hover:underline'
            }
          >
            {commentCount > 0 ? comments.all(commentCount) : comments.add}
          </Link>
        )}
      </div>
    </article>
  );
});

function PostHeader({ post }: { post: Post }) {
  const { id, author, createdAt, editedAt, audience } = post;
  const menu = inFeed(id);
  const t = useMessages(feedMessages).post;
  const locale = useLocale();
  return (
    <header className="flex min-h-14 items-center gap-3 py-2 pr-1 pl-4 sm:px-1">
      <Link
        href={`/${author.username}`}
        prefetch={false}
        className="group flex min-w-0 items-center gap-3 rounded-control py-0.5"
      >
        <Avatar user={author} />
        <span className="flex min-w-0 flex-col leading-tight">
          <span className="truncate font-semibold text-sm group-hover:underline">{author.username}</span>
          <span className="truncate text-muted text-xs">{post.place || author.name}</span>
        </span>
      </Link>
      <div className="ml-auto flex shrink-0 items-center gap-1.5 text-muted text-sm">
        {audience === 'followers' ? (
          <span title={t.followersOnly} className="inline-flex">
            <Icon of={Lock} className="size-4" />
            <span className="sr-only">{t.followersOnly}</span>
          </span>
        ) : null}
        <Link
          href={`/p/${id}`}
          prefetch={false}
          className="inline-flex min-h-10 items-center hover:text-foreground hover:underline"
        >
          <time dateTime={createdAt} title={formatDate(createdAt, locale)}>
            {formatRelativeTime(createdAt, Date.now(), locale)}
          </time>
        </Link>
        {editedAt ? <span>· {t.edited}</span> : null}
        {post.status === 'taken_down' ? null : <PostMenu post={post} own={post.viewer?.own ?? false} {...menu} />}
      </div>
    </header>
  );
}
