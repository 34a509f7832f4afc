'use client';

import type { ReactNode } from 'react';
import { useViewer } from '@/lib/session/viewer';
import { Later, later } from '@/ui/states/later';

const MembersPost = later(() => import('./members-post.tsx'));

type MembersOnlyProps = { gone: ReactNode; waiting: ReactNode };

/**
 * In the place of a post that the public may not see: followers, and authors whose post is being prepared, may. The
 * public page says "not here"; for somebody signed in the API is asked, by code that loads for them alone.
 */
export function MembersOnly({ gone, waiting }: MembersOnlyProps) {
  if (useViewer().status === 'signed-in') {
    return (
      <Later waiting={waiting}>
        <MembersPost gone={gone} waiting={waiting} />
      </Later>
    );
  }
  return (
    <>
      <div className="contents viewer-in:hidden">{gone}</div>
      <div className="viewer-out:hidden">{waiting}</div>
    </>
  );
}
