'use client';

import { useCallback } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { listUsersOf, type UserListKind } from '@/lib/api/network/users';
import { usersMessages } from '@/messages/network/users.ts';
import { PeopleDialog } from '@/parts/people/people-dialog';

type FollowListDialogProps = { username: string; kind: UserListKind; onClose: () => void };

/** Who follows a user, or whom the user follows. */
export default function FollowListDialog({ username, kind, onClose }: FollowListDialogProps) {
  const t = useMessages(usersMessages);
  const load = useCallback(
    (cursor: string | undefined) => listUsersOf(api, username, kind, { cursor }),
    [username, kind],
  );
  const texts =
    kind === 'followers'
      ? { title: t.followers, empty: t.followersEmpty }
      : { title: t.followingTitle, empty: t.followingEmpty };
  return <PeopleDialog {...texts} failed={t.listFailed} load={load} onClose={onClose} />;
}
