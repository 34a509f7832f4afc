'use client';

import type { Page } from '@isntgram/contract/kernel/page';
import type { Comment } from '@isntgram/contract/network/comments';
import { CirclePlus, MessageCircle } from 'lucide';
import { useCallback, useEffect } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { listComments } from '@/lib/api/network/comments';
import { usePages } from '@/lib/server-state/use-pages';
import { useViewer } from '@/lib/session/viewer';
import { commonMessages } from '@/messages/kernel/common.ts';
import { engageMessages } from '@/messages/network/engage.ts';
import { UserRowSkeleton } from '@/parts/people/user-row';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { Spinner } from '@/ui/states/spinner';
import { Thread } from './thread.tsx';
import type { CommentBoard, ReplyTarget } from './use-comment-board.ts';

type CommentsProps = {
  postId: string;
  /** What the cached page holds, which is the same for everybody; who is signed in gets their own after it. */
  initial: Page<Comment> | undefined;
  board: CommentBoard;
  onReply: (target: ReplyTarget) => void;
};

/** The comments on a post, newest first, each with its thread. */
export function Comments({ postId, initial, board, onReply }: CommentsProps) {
  const t = useMessages(engageMessages).comments;
  const common = useMessages(commonMessages);
  const { status } = useViewer();
  const load = useCallback((cursor: string | undefined) => listComments(api, postId, { cursor }), [postId]);
  const { items, nextCursor, busy, failed, started, more, restart } = usePages({
    load,
    ...(initial ? { initial } : {}),
  });
  const missing = initial === undefined;
  useEffect(() => {
    if (status === 'signed-in' || (status === 'signed-out' && missing)) void restart();
  }, [status, missing, restart]);
  const shown = board.merged(items, null);
  if (!started) {
    return (
      <div role="status" aria-label={common.loading}>
        {['a', 'b', 'c'].map((key) => (
          <UserRowSkeleton key={key} />
        ))}
      </div>
    );
  }
  if (shown.length === 0) {
    if (busy || failed) return failed ? <Failed onRetry={restart} /> : null;
    return (
      <div className="flex flex-col items-center gap-1 py-8 text-center md:m-auto">
        <Icon of={MessageCircle} className="mb-1 size-8 -scale-x-100 stroke-[1.5] text-muted" />
        <p className="font-semibold">{t.none}</p>
        <p className="text-muted text-sm">{t.noneText}</p>
      </div>
    );
  }
  return (
    <>
      <ul className="flex flex-col gap-1">
        {shown.map((comment) => (
          <Thread key={comment.id} comment={comment} board={board} onReply={onReply} />
        ))}
      </ul>
      {nextCursor ? (
        <IconButton label={t.more} onClick={more} aria-busy={busy} className="self-center">
          {busy ? <Spinner /> : <Icon of={CirclePlus} className="size-6" />}
        </IconButton>
      ) : null}
      {failed ? <Failed onRetry={nextCursor ? more : restart} /> : null}
    </>
  );
}

function Failed({ onRetry }: { onRetry: () => void }) {
  const t = useMessages(engageMessages).comments;
  const common = useMessages(commonMessages);
  return (
    <div role="alert" className="flex flex-col items-center gap-3 py-6 text-muted text-sm">
      {t.failed}
      <Button variant="secondary" onClick={onRetry}>
        {common.retry}
      </Button>
    </div>
  );
}
