'use client';

import type { ReactNode } from 'react';
import { useViewer } from '@/lib/session/viewer';
import { Later, later } from '../../../ui/states/later.tsx';

const BackTitle = later(() => import('./back-title.tsx'));

/** On a phone, for who is signed in: the way back above a page below others. Visitors load nothing for it. */
export function LazyTitle({ children }: { children: ReactNode }) {
  if (useViewer().status !== 'signed-in') return children;
  return (
    <Later waiting={children} missing={() => children}>
      <BackTitle>{children}</BackTitle>
    </Later>
  );
}
