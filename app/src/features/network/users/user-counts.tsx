'use client';

import type { MouseEvent } from 'react';
import { formatCount } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import type { UserListKind } from '@/lib/api/network/users';
import { usersMessages } from '@/messages/network/users.ts';
import { openFollowList } from './follow-list-address.ts';
import { useUser } from './user-context.tsx';

const shape = 'flex min-h-10 gap-1.5 rounded-control max-md:flex-col max-md:gap-0 md:items-center';

/** Posts, followers, following. The lists are links that open as dialogs. */
export function UserCounts() {
  const t = useMessages(usersMessages);
  const { user, closed } = useUser();
  const { username, postCount, followerCount, followingCount } = user;
  return (
    <ul className="flex justify-between gap-2 max-md:max-w-72 md:justify-start md:gap-10">
      <li className={shape}>
        <Count count={postCount} label={t.posts(postCount)} />
      </li>
      <ListLink
        username={username}
        kind="followers"
        count={followerCount}
        label={t.followersOf(followerCount)}
        closed={closed}
      />
      <ListLink username={username} kind="following" count={followingCount} label={t.following} closed={closed} />
    </ul>
  );
}

type ListLinkProps = { username: string; kind: UserListKind; count: number; label: string; closed: boolean };

/** A link to the list, or the bare count where the list is not for the viewer. */
function ListLink({ username, kind, count, label, closed }: ListLinkProps) {
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    openFollowList(username, kind);
  };
  if (closed) {
    return (
      <li className={shape}>
        <Count count={count} label={label} />
      </li>
    );
  }
  return (
    <li>
      <a href={`/${username}/${kind}`} onClick={open} className={`group ${shape}`}>
        <Count count={count} label={label} />
      </a>
    </li>
  );
}

function Count({ count, label }: { count: number; label: string }) {
  const locale = useLocale();
  return (
    <>
      <span className="font-semibold tabular-nums">{formatCount(count, locale)}</span>
      <span className="text-muted max-md:text-sm md:text-foreground md:group-hover:underline">{label}</span>
    </>
  );
}
