'use client';

import { usePathname } from 'next/navigation';
import { useRunning } from '@/lib/use-running.ts';
import { Later, later } from '@/ui/states/later';
import { closeFollowList, followListOf } from './follow-list-address.ts';
import { useUser } from './user-context.tsx';

const FollowListDialog = later(() => import('./follow-list-dialog.tsx'));

/** The followers or following of a user as a dialog, when the address says so. Its code loads with the first one. */
export function FollowLists({ username }: { username: string }) {
  const kind = followListOf(usePathname(), username);
  const running = useRunning();
  const { closed } = useUser();
  if (!kind || !running || closed) return null;
  return (
    <Later onMissing={() => closeFollowList(username)}>
      <FollowListDialog key={kind} username={username} kind={kind} onClose={() => closeFollowList(username)} />
    </Later>
  );
}
