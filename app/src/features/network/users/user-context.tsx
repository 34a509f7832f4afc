'use client';

import type { User, UserViewer } from '@isntgram/contract/network/users';
import { createContext, type ReactNode, useCallback, useContext, useMemo } from 'react';
import { api } from '@/lib/api/api';
import { getUser } from '@/lib/api/network/users';
import { type Personal, usePersonal } from '@/lib/server-state/use-personal';

type UserState = {
  /** As the cached page has it, and fresh for who is signed in: own edits and one's own following show at once. */
  user: User;
  status: Personal<User>['status'];
  viewer: UserViewer | undefined;
  /** Whether posts and lists of people are kept from the viewer, as far as is known. */
  closed: boolean;
  setViewer: (viewer: UserViewer) => void;
};

const UserContext = createContext<UserState | null>(null);

/** The user of a page, for all of its parts. Who is blocked gets `gone` in its place. */
export function UserProvider({ user: loaded, gone, children }: { user: User; gone: ReactNode; children: ReactNode }) {
  const load = useCallback(() => getUser(api, loaded.username), [loaded.username]);
  const [personal, setPersonal] = usePersonal<User>(load);
  const state = useMemo(() => {
    const user = personal.data ?? loaded;
    const setViewer = (viewer: UserViewer) => {
      const before = user.viewer;
      const followers = Number(viewer.following) - Number(before?.following ?? false);
      const following = Number(viewer.followsYou) - Number(before?.followsYou ?? false);
      setPersonal({
        ...user,
        viewer,
        followerCount: user.followerCount + followers,
        followingCount: user.followingCount + following,
      });
    };
    const { viewer } = user;
    const closed = viewer?.blocked || (user.private && !viewer?.following && !viewer?.self);
    return { user, status: personal.status, viewer, closed, setViewer };
  }, [personal, loaded, setPersonal]);
  return <UserContext value={state}>{personal.status === 'gone' ? gone : children}</UserContext>;
}

export function useUser(): UserState {
  const state = useContext(UserContext);
  if (!state) throw new Error('useUser needs a UserProvider around it.');
  return state;
}
