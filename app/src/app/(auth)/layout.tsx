import type { ReactNode } from 'react';
import { Collage } from '@/features/network/landing/collage';
import { useMessages } from '@/language/messages';
import { accountsMessages } from '@/messages/accounts/accounts.ts';
import { CommunityBanner } from '@/parts/community-banner';
import { Notice } from '@/ui/states/notice';

/** Account forms, beside what they lead to where there is room. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  const t = useMessages(accountsMessages);
  const columns =
    'mx-auto grid w-full max-w-[1120px] flex-1 items-start gap-10 lg:grid-cols-[1fr_400px] lg:px-5 lg:pt-14';
  return (
    <div className={columns}>
      <div aria-hidden className="hidden lg:block">
        <Collage />
      </div>
      <div className="flex flex-col items-center">
        <noscript>
          <Notice tone="info">{t.needsScript}</Notice>
        </noscript>
        <CommunityBanner className="mt-8" />
        {children}
      </div>
    </div>
  );
}
