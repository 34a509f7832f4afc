'use client';

import type { Page } from '@isntgram/contract/kernel/page';
import type { Comment } from '@isntgram/contract/network/comments';
import type { Post, PostViewer } from '@isntgram/contract/network/posts';
import type { TaggedPeople as People } from '@isntgram/contract/network/tagged';
import { type CSSProperties, type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { getPost } from '@/lib/api/network/posts';
import { changedPost, notePostChange } from '@/lib/posts/post-change';
import { usePersonal } from '@/lib/server-state/use-personal';
import { useViewer } from '@/lib/session/viewer';
import { engageMessages } from '@/messages/network/engage.ts';
import { postsMessages } from '@/messages/network/posts.ts';
import { phoneWidth } from '@/parts/photos/photo';
import { PostPhotos } from '@/parts/photos/post-photos';
import { DoubleTap } from '@/parts/posts/engage/double-tap';
import { LikesLine } from '@/parts/posts/engage/likes-line';
import { PostActions } from '@/parts/posts/engage/post-actions';
import { useEngagement } from '@/parts/posts/engage/use-engagement';
import { PostMenu } from '@/parts/posts/menu/post-menu';
import { ShareButton } from '@/parts/posts/share-button';
import { askToJoin } from '@/parts/refusal';
import { Comments } from './comments/comments.tsx';
import { Composer } from './comments/composer.tsx';
import { type ReplyTarget, useCommentBoard } from './comments/use-comment-board.ts';
import { PostAuthor } from './post-author.tsx';
import { PostFacts } from './post-facts.tsx';
import { PostWords } from './post-words.tsx';
import { TaggedPeople } from './tagged-people.tsx';
import { useLeaving } from './use-leaving.ts';

const nobody: People['items'] = [];

type PostPageProps = {
  post: Post;
  /** The first comments as everybody sees them, where the page holds them. */
  comments?: Page<Comment>;
  /** Who is in its photos, as everybody sees them. */
  people?: People['items'];
  /** Takes the post's place where the viewer may not know of it. */
  gone: ReactNode;
  /** How it looks over another page, instead of being one. */
  over?: { className: string; style: CSSProperties };
  /** Leaves it when it was deleted; unless told, for the page it was opened from. */
  onLeave?: () => void;
};

/** One post: photos beside words on a desktop, above them on a phone. */
export function PostPage({ post: loaded, comments, people = nobody, gone, over, onLeave }: PostPageProps) {
  const t = useMessages(postsMessages);
  const engage = useMessages(engageMessages).comments;
  const titleId = useId();
  const { me, status } = useViewer();
  const field = useRef<HTMLTextAreaElement>(null);
  const [post, setPost] = useState(loaded);
  const [target, setTarget] = useState<ReplyTarget>();
  // The cached page may be older than the last edit or like: for who is signed in the post comes anew.
  const load = useCallback(async (): Promise<PostViewer> => {
    if (loaded.viewer) return loaded.viewer;
    const fresh = await getPost(api, loaded.id);
    setPost(fresh);
    return fresh.viewer ?? { liked: false, saved: false, following: false, own: false };
  }, [loaded]);
  const [personal, setPersonal] = usePersonal(load);
  const { leave, comeBack } = useLeaving(post);
  const engagement = useEngagement(post, (change) => setPost((before) => changedPost(before, change)));
  const board = useCommentBoard(loaded.id, me, (difference) =>
    setPost((before) => changedPost(before, { commentCount: before.commentCount + difference })),
  );
  const { likeCount, commentCount, viewer } = post;
  useEffect(() => {
    if (viewer) notePostChange(loaded.id, { liked: viewer.liked, saved: viewer.saved, likeCount, commentCount });
  }, [loaded.id, viewer, likeCount, commentCount]);
  const write = (to?: ReplyTarget) => {
    setTarget(to);
    if (status === 'signed-out') askToJoin({ act: 'comment', on: loaded.id });
    else field.current?.focus();
  };
  if (personal.status === 'gone') return gone;
  const name = post.author.name || post.author.username;
  const own = personal.data?.own ?? false;
  // Its author alone still sees it, and can do nothing with it.
  const down = post.status === 'taken_down';
  const menu = down ? null : (
    <PostMenu post={post} own={own} onEdited={setPost} onDeleted={onLeave ?? leave} onRestored={comeBack} />
  );
  return (
    <article
      aria-labelledby={titleId}
      data-post
      tabIndex={-1}
      style={over?.style}
      className={
        over?.className ??
        'mx-auto w-full max-w-[1000px] ' +
          'md:my-8 md:grid md:min-h-[600px] md:w-[calc(100%-2rem)] md:grid-cols-[minmax(0,3fr)_minmax(340px,2fr)] ' +
          'md:grid-rows-[auto_1fr_auto_auto] md:overflow-hidden md:rounded-card md:border'
      }
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
        <DoubleTap onLike={down ? undefined : engagement.doubleTap} className="w-full">
          <PostPhotos
            photos={post.photos}
            label={t.photosBy(name)}
            sizes={`(min-width: 1040px) 600px, (min-width: 768px) 60vw, ${phoneWidth()}`}
            priority
            pageKeys={!over}
            className="w-full"
          />
        </DoubleTap>
      </div>
      <div className="md:col-start-2 md:row-start-3 md:border-t">
        {down ? null : (
          <>
            <PostActions postId={post.id} engagement={engagement} onComment={() => write()} className="px-2 pt-1">
              <ShareButton postId={post.id} />
            </PostActions>
            <LikesLine postId={post.id} count={engagement.likeCount} className="-mt-1 mx-4" />
          </>
        )}
        <PostFacts post={post} />
      </div>
      {/* Its height is what is left beside the photos; the comments scroll in it. */}
      <section
        id="comments"
        aria-label={engage.title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        tabIndex={0}
        className={
          'flex scroll-mt-4 flex-col gap-2 px-4 pb-2 focus-visible:outline-offset-[-2px] ' +
          'md:col-start-2 md:row-start-2 md:overflow-y-auto md:py-3 md:[contain:size]'
        }
      >
        <PostWords post={post} />
        <TaggedPeople post={post} people={people} />
        {down ? null : <Comments postId={post.id} initial={comments} board={board} onReply={write} />}
      </section>
      {down ? null : post.commentsOff ? (
        <p className="flex min-h-14 items-center border-t px-4 text-muted text-sm md:col-start-2 md:row-start-4">
          {engage.off}
        </p>
      ) : (
        <Composer
          postId={post.id}
          field={field}
          target={target}
          onTarget={setTarget}
          onSend={board.add}
          className="border-t bg-background md:col-start-2 md:row-start-4"
        />
      )}
    </article>
  );
}
