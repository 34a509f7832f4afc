'use client';

import Link from 'next/link';
import { useMessages } from '@/lib/messages.ts';
import { usersMessages } from '@/messages/users.ts';
import { buttonClass } from '@/ui/button.tsx';
import { cx } from '@/ui/class-names.ts';
import { FollowButton } from '@/ui/follow-button.tsx';
import { Skeleton } from '@/ui/skeleton.tsx';
import { useUserViewer } from './user-viewer.tsx';

/** Follow, or edit where the page is one's own. One width for all, so that nothing moves when the answer comes. */
export function UserActions({ username }: { username: string }) {
  const t = useMessages(usersMessages);
  const { personal, set } = useUserViewer();
  const width = 'w-32';
  if (personal.status === 'ready' && personal.data.self) {
    return (
      <Link href="/settings" prefetch={false} className={cx(buttonClass({ variant: 'secondary' }), width)}>
        {t.editProfile}
      </Link>
    );
  }
  if (personal.status === 'ready')
    return <FollowButton username={username} viewer={personal.data} onChange={set} className={width} />;
  return (
    <>
      <Link
        href={`/sign-in?next=/${username}`}
        prefetch={false}
        className={cx(buttonClass(), width, personal.status !== 'signed-out' && 'viewer-in:hidden')}
      >
        {t.follow}
      </Link>
      {personal.status === 'signed-out' ? null : <Skeleton className={cx('h-10 viewer-out:hidden', width)} />}
    </>
  );
}
