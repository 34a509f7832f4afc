'use client';

import { useEffect } from 'react';
import { useViewer } from '@/lib/session/viewer';
import { nextPath } from '../next-path.ts';

/** Sends people who are signed in already to where they wanted to go; who tries the demo may sign up. */
export function AlreadyInside() {
  const { me } = useViewer();
  useEffect(() => {
    if (me && !me.demo) window.location.replace(nextPath());
  }, [me]);
  return null;
}
