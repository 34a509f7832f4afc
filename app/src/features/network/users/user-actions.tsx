'use client';

import Link from 'next/link';
import { useMessages } from '@/language/messages';
import { useViewer } from '@/lib/session/viewer';
import { commonMessages } from '@/messages/kernel/common.ts';
import { usersMessages } from '@/messages/network/users.ts';
import { FollowButton } from '@/parts/people/follow-button';
import { askToJoin } from '@/parts/refusal';
import { Button, buttonClass } from '@/ui/button.tsx';
import { cx } from '@/ui/class-names.ts';
import { Skeleton } from '@/ui/states/skeleton';
import { UnblockButton } from './unblock-button.tsx';
import { useUser } from './user-context.tsx';
import { UserMenu } from './user-menu.tsx';

/** One width for all, so that nothing moves when the answer comes. */
const width = 'w-32';

/** Follow and more, or edit where the page is one's own. */
export function UserActions() {
  const t = useMessages(usersMessages);
  const { settings } = useMessages(commonMessages);
  const demo = useViewer().me?.demo === true;
  const { user, viewer, status, setViewer } = useUser();
  if (viewer?.self) {
    return (
      <Link href="/settings" prefetch={false} className={buttonClass({ variant: 'secondary', className: width })}>
        {demo ? settings : t.editProfile}
      </Link>
    );
  }
  if (viewer) {
    return (
      <span className="flex items-center gap-1">
        {viewer.blocked ? (
          <UnblockButton username={user.username} className={width} onUnblocked={setViewer} />
        ) : (
          <FollowButton
            username={user.username}
            viewer={viewer}
            isPrivate={user.private}
            onChange={setViewer}
            className={width}
          />
        )}
        <UserMenu />
      </span>
    );
  }
  return (
    <>
      <Button
        onClick={() => askToJoin({ act: 'follow', on: user.username })}
        className={cx(width, status !== 'signed-out' && 'viewer-in:hidden')}
      >
        {t.follow}
      </Button>
      {status === 'loading' ? (
        <span className="flex items-center gap-1 viewer-out:hidden">
          <Skeleton className={cx('h-10', width)} />
          <span aria-hidden className="size-10" />
        </span>
      ) : null}
    </>
  );
}
