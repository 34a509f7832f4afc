'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useMessages } from '@/lib/messages.ts';
import { commonMessages } from '@/messages/common.ts';
import { buttonClass } from '../button.tsx';
import { cx } from '../class-names.ts';

/** Sign in and sign up, without the one that the visitor is looking at. */
export function SignedOutLinks() {
  const t = useMessages(commonMessages);
  const pathname = usePathname();
  return (
    <nav aria-label={t.accountNavigation} className="flex items-center gap-2 viewer-in:hidden">
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
        <Link href="/sign-up" prefetch={false} className={cx(buttonClass(), 'max-[359px]:px-3')}>
          {t.signUp}
        </Link>
      )}
    </nav>
  );
}
