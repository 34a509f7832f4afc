'use client';

import type { ModerationCase } from '@isntgram/contract/network/moderation';
import type { Post } from '@isntgram/contract/network/posts';
import { formatRelativeTime } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { moderationMessages } from '@/messages/network/moderation.ts';
import { postsMessages } from '@/messages/network/posts.ts';
import { Photo } from '@/parts/photos/photo';
import { PostPhotos } from '@/parts/photos/post-photos';

/** What was reported, as others see it. */
export function CaseContent({ item }: { item: ModerationCase }) {
  const { subject, post, postDeleted, comment, words, recentPosts, user } = item;
  const t = useMessages(moderationMessages);
  if (words !== undefined) return <Quote>{words}</Quote>;
  if (subject.kind === 'comment') {
    return (
      <>
        <ReportedComment comment={comment} post={post} />
        {postDeleted ? <p className="text-muted text-sm">{t.deletedAround}</p> : null}
      </>
    );
  }
  if (subject.kind === 'post' && postDeleted) return <p className="text-muted text-sm">{t.deleted}</p>;
  if (subject.kind === 'post') return post ? <ReportedPost post={post} /> : null;
  return (
    <>
      {user.bio ? <p className="whitespace-pre-line text-sm">{user.bio}</p> : null}
      {recentPosts.length > 0 ? <RecentPosts posts={recentPosts} /> : null}
    </>
  );
}

function ReportedPost({ post }: { post: Post }) {
  const t = useMessages(moderationMessages);
  const { photosBy } = useMessages(postsMessages);
  const locale = useLocale();
  return (
    <div className="flex flex-col gap-3">
      <PostPhotos
        photos={post.photos}
        label={photosBy(post.author.username)}
        sizes="(min-width: 640px) 440px, 100vw"
        priority={false}
        className="mx-auto w-full max-w-[440px] overflow-hidden rounded-control border"
      />
      {post.caption ? <p className="whitespace-pre-line break-words text-sm">{post.caption}</p> : null}
      <p className="text-muted text-sm">
        <time dateTime={post.createdAt}>{formatRelativeTime(post.createdAt, Date.now(), locale)}</time>
        {post.status === 'taken_down' ? <span className="font-medium text-danger"> · {t.takenDown}</span> : null}
      </p>
    </div>
  );
}

function ReportedComment({ comment, post }: Pick<ModerationCase, 'comment' | 'post'>) {
  const t = useMessages(moderationMessages);
  const locale = useLocale();
  const first = post?.photos[0];
  if (!comment) return null;
  return (
    <div className="flex flex-col gap-3">
      <Quote>{comment.text}</Quote>
      <p className="text-muted text-sm">
        <time dateTime={comment.createdAt}>{formatRelativeTime(comment.createdAt, Date.now(), locale)}</time>
        {comment.status === 'taken_down' ? <span className="font-medium text-danger"> · {t.takenDown}</span> : null}
      </p>
      {post && first ? (
        <div className="flex items-start gap-3 rounded-control bg-surface p-3 text-sm">
          <Photo photo={first} aspect={1} sizes="64px" className="w-16 shrink-0 rounded-control" />
          <div className="min-w-0">
            <p className="text-muted">{t.under(post.author.username)}</p>
            <p className="line-clamp-2 break-words">{post.caption}</p>
          </div>
        </div>
      ) : null}
    </div>
  );
}

function Quote({ children }: { children: string }) {
  return (
    <blockquote className="whitespace-pre-line break-words border-border-strong border-l-2 pl-3">{children}</blockquote>
  );
}

function RecentPosts({ posts }: { posts: readonly Post[] }) {
  const t = useMessages(moderationMessages);
  return (
    <section aria-label={t.recent}>
      <ul className="grid grid-cols-6 gap-1 max-sm:grid-cols-3">
        {posts.map(({ id, photos: [first], caption }) =>
          first ? (
            <li key={id}>
              <Photo
                photo={{ ...first, alt: first.alt || caption }}
                aspect={1}
                sizes="110px"
                className="rounded-[4px]"
              />
            </li>
          ) : null,
        )}
      </ul>
    </section>
  );
}
