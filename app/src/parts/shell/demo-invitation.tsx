'use client';

import { UserPlus } from 'lucide';
import Link from 'next/link';
import { useMessages } from '@/language/messages';
import { useViewer } from '@/lib/session/viewer';
import { commonMessages } from '@/messages/kernel/common.ts';
import { Icon } from '@/ui/icon.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { navigationItemClass, navigationLabelClass } from './navigation-item.ts';

/**
 * Who looks around with the demo account has a way to an own one in sight: a button in the bar, an item in the rail.
 */
export function DemoInvitation({ shape }: { shape: 'button' | 'item' }) {
  const t = useMessages(commonMessages);
  const { me } = useViewer();
  if (!me?.demo) return null;
  if (shape === 'button') {
    return (
      <Link href="/sign-up" prefetch={false} className={buttonClass()}>
        {t.signUp}
      </Link>
    );
  }
  return (
    <Link
      href="/sign-up"
      prefetch={false}
      title={t.signUp}
      className={`${navigationItemClass} text-link max-md:hidden`}
    >
      <span className="flex size-7 shrink-0 items-center justify-center">
        <Icon of={UserPlus} className="size-6" />
      </span>
      <span className={navigationLabelClass}>{t.signUp}</span>
    </Link>
  );
}
