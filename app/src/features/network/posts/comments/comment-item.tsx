import type { Comment } from '@isntgram/contract/network/comments';
import { Heart } from 'lucide';
import Link from 'next/link';
import { formatDate, formatRelativeTime } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { likeComment, unlikeComment } from '@/lib/api/network/likes';
import { useRunning } from '@/lib/use-running.ts';
import { useWish } from '@/lib/use-wish.ts';
import { engageMessages } from '@/messages/network/engage.ts';
import { Avatar } from '@/parts/people/avatar';
import { Caption } from '@/parts/posts/caption';
import { askToJoin, tellRefusal } from '@/parts/refusal';
import { cx } from '@/ui/class-names.ts';
import { Icon } from '@/ui/icon.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { Later, later } from '@/ui/states/later';
import { isPending } from './use-comment-board.ts';

const CommentTools = later(() => import('./comment-tools.tsx'));

const actionClass = 'inline-flex min-h-10 items-center font-semibold hover:text-foreground';

type CommentItemProps = { comment: Comment; onReply: () => void; onDelete: () => void };

/** One comment: who says what, when, how many like it, and what one can do about it. */
export function CommentItem({ comment, onReply, onDelete }: CommentItemProps) {
  const all = useMessages(engageMessages);
  const locale = useLocale();
  const t = all.comments;
  const running = useRunning();
  const { id, author, text, createdAt, likeCount, viewer } = comment;
  const pending = isPending(comment);
  const like = useWish({
    given: { on: viewer?.liked ?? false, count: likeCount },
    send: async (on) => {
      const state = await (on ? likeComment(api, id) : unlikeComment(api, id));
      return { on: state.liked, count: state.likeCount };
    },
    onRefused: (error) => tellRefusal(error, { act: 'like_comment', on: id }),
  });
  return (
    <article aria-label={t.by(author.username)} className={cx('flex items-start gap-3 pt-1', pending && 'text-muted')}>
      <Link
        href={`/${author.username}`}
        prefetch={false}
        tabIndex={-1}
        aria-hidden
        className="mt-1 shrink-0 rounded-full"
      >
        <Avatar user={author} size="small" />
      </Link>
      <div className="min-w-0 flex-1 pt-1 text-[0.9375rem] leading-snug">
        <Link href={`/${author.username}`} prefetch={false} className="mr-1.5 font-semibold hover:underline">
          {author.username}
        </Link>
        <Caption text={text} className="inline" />
        <div className="-mb-1 flex min-h-10 flex-wrap items-center gap-x-4 text-muted text-xs">
          {pending ? (
            <span role="status">{t.sending}</span>
          ) : (
            <>
              <time dateTime={createdAt} title={formatDate(createdAt, locale)}>
                {running ? formatRelativeTime(createdAt, Date.now(), locale) : formatDate(createdAt, locale)}
              </time>
              {like.count > 0 ? <span className="font-semibold">{all.likes(like.count)}</span> : null}
              {viewer ? (
                <button type="button" aria-label={t.replyTo(author.username)} onClick={onReply} className={actionClass}>
                  {t.reply}
                </button>
              ) : null}
              {viewer ? (
                <Later>
                  <CommentTools comment={comment} onDelete={onDelete} />
                </Later>
              ) : null}
            </>
          )}
        </div>
      </div>
      {pending ? null : (
        <IconButton
          label={like.on ? t.unlike(author.username) : t.like(author.username)}
          onClick={() => (viewer ? like.set(!like.on) : askToJoin({ act: 'like_comment', on: id }))}
          className="-mr-2"
        >
          <Icon of={Heart} className={cx('size-4', like.on ? 'fill-heart text-heart' : 'text-muted')} />
        </IconButton>
      )}
    </article>
  );
}
