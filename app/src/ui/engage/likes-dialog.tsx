'use client';

import { useCallback, useEffect } from 'react';
import { listLikes } from '@/lib/api/likes.ts';
import { api } from '@/lib/api.ts';
import { useMessages } from '@/lib/messages.ts';
import { usePages } from '@/lib/use-pages.ts';
import { commonMessages } from '@/messages/common.ts';
import { engageMessages } from '@/messages/engage.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { FollowButton } from '../follow-button.tsx';
import { LoadMore } from '../load-more.tsx';
import { UserRow, UserRowSkeleton } from '../user-row.tsx';

/** Who likes a post, with working follow buttons. */
export default function LikesDialog({ postId, onClose }: { postId: string; onClose: () => void }) {
  const t = useMessages(engageMessages);
  const common = useMessages(commonMessages);
  const load = useCallback((cursor: string | undefined) => listLikes(api, postId, { cursor }), [postId]);
  const { items, nextCursor, busy, failed, started, more, restart } = usePages({ load });
  useEffect(() => void restart(), [restart]);
  return (
    <Dialog open onOpenChange={onClose} title={t.likedBy}>
      <div aria-busy={!started} className="h-[60dvh] overflow-y-auto overscroll-contain px-4 py-3 sm:h-[400px]">
        {started ? null : ['a', 'b', 'c', 'd', 'e'].map((key) => <UserRowSkeleton key={key} />)}
        {started && items.length === 0 ? (
          <div role={failed ? 'alert' : undefined} className="flex flex-col items-center gap-4 py-16 text-muted">
            {failed ? t.listFailed : t.likedByNobody}
            {failed ? (
              <Button variant="secondary" onClick={restart}>
                {common.retry}
              </Button>
            ) : null}
          </div>
        ) : null}
        <ul className="flex flex-col gap-1">
          {items.map(({ viewer, ...user }) => (
            <li key={user.username}>
              <UserRow user={user} action={viewer ? <FollowButton username={user.username} viewer={viewer} /> : null} />
            </li>
          ))}
        </ul>
        {nextCursor ? <LoadMore busy={busy} failed={failed} onMore={more} /> : null}
      </div>
    </Dialog>
  );
}
