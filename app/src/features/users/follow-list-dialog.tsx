'use client';

import { useCallback, useEffect } from 'react';
import { listUsersOf, type UserListKind } from '@/lib/api/users.ts';
import { api } from '@/lib/api.ts';
import { useMessages } from '@/lib/messages.ts';
import { usePages } from '@/lib/use-pages.ts';
import { commonMessages } from '@/messages/common.ts';
import { usersMessages } from '@/messages/users.ts';
import { Button } from '@/ui/button.tsx';
import { Dialog } from '@/ui/dialog.tsx';
import { FollowButton } from '@/ui/follow-button.tsx';
import { LoadMore } from '@/ui/load-more.tsx';
import { UserRow, UserRowSkeleton } from '@/ui/user-row.tsx';

type FollowListDialogProps = { username: string; kind: UserListKind; onClose: () => void };

/** Who follows a user, or whom the user follows, with working follow buttons. */
export default function FollowListDialog({ username, kind, onClose }: FollowListDialogProps) {
  const t = useMessages(usersMessages);
  const load = useCallback((cursor: string | undefined) => listUsersOf(api, username, kind, { cursor }), [username, kind]);
  const { items, nextCursor, busy, failed, started, more, restart } = usePages({ load });
  useEffect(() => void restart(), [restart]);
  return (
    <Dialog open onOpenChange={onClose} title={kind === 'followers' ? t.followers : t.followingTitle}>
      <div aria-busy={!started} className="h-[60dvh] overflow-y-auto overscroll-contain px-4 py-3 sm:h-[400px]">
        {started ? null : ['a', 'b', 'c', 'd', 'e'].map((key) => <UserRowSkeleton key={key} />)}
        {started && failed && items.length === 0 ? <Failed onRetry={restart} /> : null}
        {started && !failed && items.length === 0 ? (
          <p className="py-20 text-center text-muted">{kind === 'followers' ? t.followersEmpty : t.followingEmpty}</p>
        ) : null}
        <ul className="flex flex-col gap-1">
          {items.map(({ viewer, ...user }) => (
            <li key={user.username}>
              <UserRow
                user={user}
                action={viewer ? <FollowButton username={user.username} viewer={viewer} isPrivate={user.private} /> : null}
              />
            </li>
          ))}
        </ul>
        {nextCursor ? <LoadMore busy={busy} failed={failed} onMore={more} /> : null}
      </div>
    </Dialog>
  );
}

function Failed({ onRetry }: { onRetry: () => void }) {
  const t = useMessages(usersMessages);
  const common = useMessages(commonMessages);
  return (
    <div role="alert" className="flex flex-col items-center gap-4 py-16">
      <p className="text-muted">{t.listFailed}</p>
      <Button variant="secondary" onClick={onRetry}>
        {common.retry}
      </Button>
    </div>
  );
}
