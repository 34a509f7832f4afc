'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { api } from '../api/api.ts';
import { countUnread } from '../api/network/notifications.ts';
import { ApiProblem } from '../api/problem.ts';
import { forgetViewer, useViewer } from '../session/viewer.ts';
import { onLive } from './live.ts';

/** Many likes at once are one look. */
const pauseMs = 1_500;

let count = 0;
let changed: (() => void)[] = [];
let pausing = false;
let again = false;

/** How many notifications are unread; it follows what happens. */
export function useUnread(): number {
  const { status } = useViewer();
  const signedIn = status === 'signed-in';
  useEffect(() => {
    if (!signedIn) return setUnread(0);
    lookForUnread();
    return onLive('notifications', lookForUnread);
  }, [signedIn]);
  return useSyncExternalStore(
    subscribe,
    () => count,
    () => 0,
  );
}

/** Takes over what is known already, as after the list was read. */
export function setUnread(next: number): void {
  count = next;
  for (const tell of changed) tell();
}

function subscribe(tell: () => void): () => void {
  changed = [...changed, tell];
  return () => {
    changed = changed.filter((other) => other !== tell);
  };
}

function lookForUnread(): void {
  if (pausing) {
    again = true;
    return;
  }
  pausing = true;
  again = false;
  setTimeout(() => {
    pausing = false;
    if (again) lookForUnread();
  }, pauseMs);
  void refresh();
}

async function refresh(): Promise<void> {
  try {
    setUnread((await countUnread(api)).unread);
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) forgetViewer();
  }
}
