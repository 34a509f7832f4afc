'use client';

import { useCallback, useEffect, useState } from 'react';
import { ApiProblem, isNotFound } from '../api/problem.ts';
import { useBack } from '../api/use-outage.ts';
import { useViewer } from '../session/viewer.ts';

/**
 * The part of a public page that is only the viewer's; `gone` means that this viewer may not know of the page at all.
 */
export type Personal<Data> =
  | { status: 'loading' | 'signed-out' | 'failed' | 'gone'; data: null }
  | { status: 'ready'; data: Data };

/** Loads the personal part after a cached page, where somebody is signed in. `load` must be stable. */
export function usePersonal<Data>(load: () => Promise<Data>): [Personal<Data>, (data: Data) => void] {
  const { status } = useViewer();
  const [personal, setPersonal] = useState<Personal<Data>>({ status: 'loading', data: null });
  const [attempt, setAttempt] = useState(0);
  const goOn = useCallback(() => setAttempt((before) => before + 1), []);
  useBack(personal.status === 'failed', goOn);
  const set = useCallback((data: Data) => setPersonal({ status: 'ready', data }), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks the same again.
  useEffect(() => {
    if (status === 'unknown') return;
    if (status === 'signed-out') return setPersonal({ status: 'signed-out', data: null });
    let current = true;
    load().then(
      (data) => current && set(data),
      (error: unknown) => current && setPersonal({ status: statusOf(error), data: null }),
    );
    return () => {
      current = false;
    };
  }, [load, set, status, attempt]);
  return [personal, set];
}

function statusOf(error: unknown): 'gone' | 'signed-out' | 'failed' {
  if (isNotFound(error)) return 'gone';
  return error instanceof ApiProblem && error.status === 401 ? 'signed-out' : 'failed';
}
