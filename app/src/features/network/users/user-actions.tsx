'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { useMessages } from '@/language/messages';
import { useViewer } from '@/lib/session/viewer';
import { commonMessages } from '@/messages/kernel/common.ts';
import { usersMessages } from '@/messages/network/users.ts';
import { FollowButton } from '@/parts/people/follow-button';
import { askToJoin } from '@/parts/refusal';
import { Button, buttonClass } from '@/ui/button.tsx';
import { cx } from '@/ui/class-names.ts';
import { Skeleton } from '@/ui/states/skeleton';
import { ShareUser } from './share-user.tsx';
import { UnblockButton } from './unblock-button.tsx';
import { useUser } from './user-context.tsx';
import { UserMenu } from './user-menu.tsx';

/** Follow and more, or edit and share where the page is one's own; as wide as the page is on a phone. */
export function UserActions() {
  const t = useMessages(usersMessages);
  const { settings } = useMessages(commonMessages);
  const demo = useViewer().me?.demo === true;
  const { user, viewer, status, setViewer } = useUser();
  if (viewer?.self) {
    return (
      <div className="grid grid-cols-2 gap-2">
        <Link href="/settings" prefetch={false} className={buttonClass({ variant: 'secondary', wide: true })}>
          {demo ? settings : t.editProfile}
        </Link>
        <ShareUser username={user.username} />
      </div>
    );
  }
  if (viewer) {
    return (
      <Row more={<UserMenu />}>
        {viewer.blocked ? (
          <UnblockButton username={user.username} className="w-full" onUnblocked={setViewer} />
        ) : (
          <FollowButton
            username={user.username}
            viewer={viewer}
            isPrivate={user.private}
            onChange={setViewer}
            className="w-full"
          />
        )}
      </Row>
    );
  }
  return (
    <>
      <Row
        className={cx(status !== 'signed-out' && 'viewer-in:hidden')}
        more={<ShareUser username={user.username} compact />}
      >
        <Button wide onClick={() => askToJoin({ act: 'follow', on: user.username })}>
          {t.follow}
        </Button>
      </Row>
      {status === 'loading' ? <Skeleton className="h-10 viewer-out:hidden" /> : null}
    </>
  );
}

/** One thing to do, and a way to others. */
function Row({ children, more, className }: { children: ReactNode; more: ReactNode; className?: string }) {
  return (
    <div className={cx('grid grid-cols-[minmax(0,1fr)_auto] items-center gap-2', className)}>
      {children}
      {more}
    </div>
  );
}
