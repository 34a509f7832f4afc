'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { ApiProblem } from '../api/problem.ts';
import { forgetViewer, useViewer, type Viewer } from './viewer.ts';

/**
 * Who is signed in, for screens that are nothing to anybody else: sends signed-out people to sign in and then back to
 * `path`. `stay` keeps them, as while there is unsent work on the screen.
 */
export function useSignedIn(path: string, stay = false): Viewer {
  const viewer = useViewer();
  const router = useRouter();
  const out = viewer.status === 'signed-out' && !stay;
  useEffect(() => {
    if (out) router.replace(`/sign-in?next=${encodeURIComponent(path)}`);
  }, [out, path, router]);
  return viewer;
}

/** Notices in what a query answered that the session has ended meanwhile, as in a tab that stayed open for weeks. */
export function useSessionEnd(error: unknown): void {
  const ended = error instanceof ApiProblem && error.status === 401;
  useEffect(() => {
    if (ended) forgetViewer();
  }, [ended]);
}
