'use client';

import { Lock } from 'lucide';
import Link from 'next/link';
import { useMessages } from '@/language/messages';
import { useViewer } from '@/lib/session/viewer';
import { treesMessages } from '@/messages/trees/trees.ts';
import { buttonClass } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';

/** What somebody without a role gets of an inventory that is not open to all. */
export function Closed() {
  const t = useMessages(treesMessages);
  const { status } = useViewer();
  return (
    <EmptyState icon={<Icon of={Lock} />} title={t.closed} text={t.closedText}>
      {status === 'signed-out' ? (
        <Link href="/sign-in?next=%2Ftrees" prefetch={false} className={buttonClass()}>
          {t.signIn}
        </Link>
      ) : null}
    </EmptyState>
  );
}
