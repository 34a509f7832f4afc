'use client';

import type { User } from '@isntgram/contract/users';
import { type MouseEvent, useRef } from 'react';
import type { UserListKind } from '@/lib/api/users.ts';
import { formatCount } from '@/lib/format.ts';
import { useMessages } from '@/lib/messages.ts';
import { usersMessages } from '@/messages/users.ts';
import { openFollowList } from './follow-list-address.ts';
import { useUserViewer } from './user-viewer.tsx';

/** Posts, followers, following. The lists are links that open as dialogs; the viewer's own click counts at once. */
export function UserCounts({ user }: { user: Pick<User, 'username' | 'postCount' | 'followerCount' | 'followingCount'> }) {
  const t = useMessages(usersMessages);
  const followers = user.followerCount + useFollowDelta();
  return (
    <ul className="flex max-md:justify-around md:gap-10">
      <li className="flex min-h-10 items-center gap-1.5 max-md:flex-col max-md:gap-0">
        <Count count={user.postCount} label={t.posts(user.postCount)} />
      </li>
      <ListLink username={user.username} kind="followers" count={followers} label={t.followersOf(followers)} />
      <ListLink username={user.username} kind="following" count={user.followingCount} label={t.following} />
    </ul>
  );
}

/** What the viewer's own following changed since the page was loaded. */
function useFollowDelta(): number {
  const { personal } = useUserViewer();
  const first = useRef<boolean | null>(null);
  if (personal.status !== 'ready') return 0;
  first.current ??= personal.data.following;
  return Number(personal.data.following) - Number(first.current);
}

type ListLinkProps = { username: string; kind: UserListKind; count: number; label: string };

function ListLink({ username, kind, count, label }: ListLinkProps) {
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    openFollowList(username, kind);
  };
  return (
    <li>
      <a
        href={`/${username}/${kind}`}
        onClick={open}
        className="group flex min-h-10 items-center gap-1.5 rounded-control max-md:flex-col max-md:gap-0"
      >
        <Count count={count} label={label} />
      </a>
    </li>
  );
}

const Count = ({ count, label }: { count: number; label: string }) => (
  <>
    <span className="font-semibold tabular-nums">{formatCount(count)}</span>
    <span className="text-muted md:text-foreground md:group-hover:underline">{label}</span>
  </>
);
