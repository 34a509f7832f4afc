import type { Comment } from '@isntgram/contract/network/comments';
import { useCallback, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { listReplies } from '@/lib/api/network/comments';
import { usePages } from '@/lib/server-state/use-pages';
import { engageMessages } from '@/messages/network/engage.ts';
import { Spinner } from '@/ui/states/spinner';
import { CommentItem } from './comment-item.tsx';
import type { CommentBoard, ReplyTarget } from './use-comment-board.ts';

type ThreadProps = { comment: Comment; board: CommentBoard; onReply: (target: ReplyTarget) => void };

/** A comment and, on demand, the replies to it. */
export function Thread({ comment, board, onReply }: ThreadProps) {
  const t = useMessages(engageMessages).comments;
  const load = useCallback((cursor: string | undefined) => listReplies(api, comment.id, { cursor }), [comment.id]);
  const { items, nextCursor, busy, failed, started, more, restart } = usePages({ load });
  const [open, setOpen] = useState(false);
  const replies = board.merged(items, comment.id);
  const fresh = replies.filter((reply) => !items.includes(reply));
  const shown = open ? replies : fresh;
  const reply = (to: Comment) => () =>
    onReply({ commentId: to.id, threadId: comment.id, username: to.author.username });
  const toggle = () => {
    if (open) return setOpen(false);
    setOpen(true);
    if (!started) void restart();
  };
  return (
    <li>
      <CommentItem comment={comment} onReply={reply(comment)} onDelete={() => void board.remove(comment)} />
      {comment.replyCount > 0 ? (
        <ThreadButton busy={busy && !started} onClick={toggle} expanded={open}>
          {open ? t.hideReplies : t.replies(comment.replyCount)}
        </ThreadButton>
      ) : null}
      {shown.length > 0 ? (
        <ul className="ml-11 flex flex-col">
          {shown.map((each) => (
            <li key={each.id}>
              <CommentItem comment={each} onReply={reply(each)} onDelete={() => void board.remove(each)} />
            </li>
          ))}
        </ul>
      ) : null}
      {open && failed ? (
        <p role="alert" className="ml-11 text-muted text-sm">
          {t.repliesFailed}
        </p>
      ) : null}
      {open && (nextCursor || failed) ? (
        <ThreadButton busy={busy} onClick={nextCursor ? more : restart}>
          {t.moreReplies}
        </ThreadButton>
      ) : null}
    </li>
  );
}

type ThreadButtonProps = { busy: boolean; expanded?: boolean; onClick: () => void; children: string };

function ThreadButton({ busy, expanded, onClick, children }: ThreadButtonProps) {
  return (
    <button
      type="button"
      aria-expanded={expanded}
      aria-busy={busy || undefined}
      onClick={onClick}
      className="ml-11 flex min-h-10 items-center gap-3 font-semibold text-muted text-xs hover:text-foreground"
    >
      <span aria-hidden className="w-6 border-border-strong border-t" />
      {children}
      {busy ? <Spinner className="size-4" /> : null}
    </button>
  );
}
