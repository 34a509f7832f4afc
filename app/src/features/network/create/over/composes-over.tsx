'use client';

import { usePathname } from 'next/navigation';
import { closeOver } from '@/lib/posts/over';
import { useRunning } from '@/lib/use-running.ts';
import { Later, later } from '@/ui/states/later';

const ComposerOver = later(() => import('./composer-over.tsx'));

/** Where the composer opens over the page, if there is room: under its own address, so that going back closes it. */
export function ComposesOver() {
  const composing = usePathname() === '/create';
  const running = useRunning();
  return (
    <span data-composes-over>
      {composing && running ? (
        <Later onMissing={closeOver}>
          <ComposerOver />
        </Later>
      ) : null}
    </span>
  );
}
