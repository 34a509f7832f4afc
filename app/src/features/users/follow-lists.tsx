'use client';

import { usePathname } from 'next/navigation';
import { lazy, Suspense, useSyncExternalStore } from 'react';
import { closeFollowList, followListOf } from './follow-list-address.ts';

const FollowListDialog = lazy(() => import('./follow-list-dialog.tsx'));

/** The followers or following of a user as a dialog, when the address says so. Its code loads with the first one. */
export function FollowLists({ username }: { username: string }) {
  const kind = followListOf(usePathname(), username);
  const inBrowser = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  if (!kind || !inBrowser) return null;
  return (
    <Suspense fallback={null}>
      <FollowListDialog key={kind} username={username} kind={kind} onClose={() => closeFollowList(username)} />
    </Suspense>
  );
}
