'use client';

import { ChevronLeft } from 'lucide';
import { usePathname, useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { useMessages } from '@/language/messages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { Icon } from '../../../ui/icon.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { titleOf } from './page-title.ts';

/** On a phone, who is signed in sees on a page below others what it is and the way back, in place of `children`. */
export default function BackTitle({ children }: { children: ReactNode }) {
  const t = useMessages(commonMessages);
  const router = useRouter();
  const title = titleOf(usePathname(), t.post);
  if (title === undefined) return children;
  return (
    <>
      <div className="-ml-2.5 flex min-w-0 items-center gap-1 viewer-out:hidden">
        <IconButton label={t.back} onClick={() => (cameFromHere() ? router.back() : router.push('/'))}>
          <Icon of={ChevronLeft} className="size-6" />
        </IconButton>
        <span className="truncate font-semibold">{title}</span>
      </div>
      <div className="contents viewer-in:hidden">{children}</div>
    </>
  );
}

/** Whether going back stays here, as far as the browser tells. */
const cameFromHere = (): boolean =>
  'navigation' in window ? (window.navigation.currentEntry?.index ?? 0) > 0 : globalThis.history.length > 1;
