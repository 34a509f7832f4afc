'use client';

import type { UserViewer } from '@isntgram/contract/users';
import { createContext, type ReactNode, useCallback, useContext, useMemo } from 'react';
import { getUserViewer } from '@/lib/api/users.ts';
import { api } from '@/lib/api.ts';
import { type Personal, usePersonal } from '@/lib/use-personal.ts';

type Standing = { personal: Personal<UserViewer>; set: (viewer: UserViewer) => void };

const StandingContext = createContext<Standing | null>(null);

/** How the viewer stands to a user, for all parts of the user's page. Who is blocked gets `gone` in its place. */
export function UserViewerProvider({ username, gone, children }: { username: string; gone: ReactNode; children: ReactNode }) {
  const load = useCallback(() => getUserViewer(api, username), [username]);
  const [personal, set] = usePersonal(load);
  const standing = useMemo(() => ({ personal, set }), [personal, set]);
  return <StandingContext value={standing}>{personal.status === 'gone' ? gone : children}</StandingContext>;
}

export function useUserViewer(): Standing {
  const standing = useContext(StandingContext);
  if (!standing) throw new Error('useUserViewer needs a UserViewerProvider around it.');
  return standing;
}
