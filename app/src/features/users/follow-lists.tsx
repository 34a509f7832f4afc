'use client';

import { usePathname } from 'next/navigation';
import { lazy, Suspense } from 'react';
import { useRunning } from '@/lib/use-running.ts';
import { closeFollowList, followListOf } from './follow-list-address.ts';
import { useUser } from './user-context.tsx';

const FollowListDialog = lazy(() => import('./follow-list-dialog.tsx'));

/** The followers or following of a user as a dialog, when the address says so. Its code loads with the first one. */
export function FollowLists({ username }: { username: string }) {
  const kind = followListOf(usePathname(), username);
  const running = useRunning();
  const { closed } = useUser();
  if (!kind || !running || closed) return null;
  return (
    <Suspense fallback={null}>
      <FollowListDialog key={kind} username={username} kind={kind} onClose={() => closeFollowList(username)} />
    </Suspense>
  );
}
