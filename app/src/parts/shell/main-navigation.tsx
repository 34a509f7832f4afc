import Link from 'next/link';
import type { ReactNode } from 'react';
import { useMessages } from '@/language/messages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { cx } from '../../ui/class-names.ts';
import { type Brand, CommunityLogo, CommunityMark } from './community-logo.tsx';
import { DemoInvitation } from './demo-invitation.tsx';
import { MoreItem } from './more-item.tsx';

/**
 * A bar at the bottom of a phone, a rail at the side from 768 px, with labels from 1280 px. Signed-in people only;
 * `children` are its places.
 */
export function MainNavigation({ brand, children }: { brand: Brand; children: ReactNode }) {
  const t = useMessages(commonMessages);
  return (
    <nav
      aria-label={t.mainNavigation}
      className={cx(
        'fixed z-40 flex bg-background viewer-out:hidden',
        'max-md:inset-x-0 max-md:bottom-0 max-md:border-t max-md:bg-background/95 ' +
          'max-md:pb-[env(safe-area-inset-bottom)] max-md:backdrop-blur-md',
        'md:inset-y-0 md:left-0 md:w-[76px] md:flex-col md:gap-1 md:overflow-y-auto md:border-r md:px-3 md:py-5 ' +
          'xl:w-[236px]',
      )}
    >
      <Link
        href="/"
        prefetch={false}
        className="mb-6 inline-flex h-12 shrink-0 items-center rounded-control px-2.5 max-md:hidden"
      >
        <CommunityMark brand={brand} className="xl:hidden" />
        <CommunityLogo brand={brand} className="max-xl:sr-only" />
      </Link>
      {children}
      <div className="mt-auto flex flex-col gap-1 pt-1 max-md:hidden">
        <DemoInvitation shape="item" />
        <MoreItem shape="item" />
      </div>
    </nav>
  );
}
