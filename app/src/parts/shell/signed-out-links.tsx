'use client';

import { Compass } from 'lucide';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useMessages } from '@/language/messages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { Icon } from '@/ui/icon.tsx';
import { buttonClass } from '../../ui/button.tsx';

/** Looking around, signing in and signing up, without the one that the visitor is at. */
export function SignedOutLinks({ hasExplore }: { hasExplore: boolean }) {
  const t = useMessages(commonMessages);
  const pathname = usePathname();
  return (
    <nav aria-label={t.accountNavigation} className="flex items-center gap-2 viewer-in:hidden">
      {pathname === '/explore' || !hasExplore ? null : (
        <Link
          href="/explore"
          prefetch={false}
          aria-label={t.explore}
          title={t.explore}
          className="inline-flex size-10 items-center justify-center rounded-full hover:bg-hover max-[389px]:hidden"
        >
          <Icon of={Compass} className="size-6" />
        </Link>
      )}
      {pathname === '/sign-in' ? null : (
        <Link
          href="/sign-in"
          prefetch={false}
          className={buttonClass({ variant: pathname === '/sign-up' ? 'secondary' : 'quiet' })}
        >
          {t.signIn}
        </Link>
      )}
      {pathname === '/sign-up' ? null : (
        <Link href="/sign-up" prefetch={false} className={buttonClass({ className: 'max-[359px]:px-3' })}>
          {t.signUp}
        </Link>
      )}
    </nav>
  );
}
