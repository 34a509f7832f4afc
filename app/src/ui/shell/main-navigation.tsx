'use client';

import { House, SquarePlus } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useMessages } from '@/lib/messages.ts';
import { useViewer } from '@/lib/viewer.ts';
import { commonMessages } from '@/messages/common.ts';
import { Avatar } from '../avatar.tsx';
import { cx } from '../class-names.ts';
import { Logo, Mark } from '../logo.tsx';
import { DemoInvitation } from './demo-invitation.tsx';
import { MoreItem } from './more-item.tsx';
import { navigationItemClass, navigationLabelClass } from './navigation-item.ts';
import { useMarkedDocument } from './use-marked-document.ts';

/** A bar at the bottom of a phone, a rail at the side from 768 px, with labels from 1280 px. Signed-in people only. */
export function MainNavigation() {
  const t = useMessages(commonMessages);
  const { me } = useViewer();
  useMarkedDocument();
  const pathname = usePathname();
  const atHome = pathname === '/' || pathname === '/home';
  const ownPage = me ? `/${me.username}` : undefined;
  return (
    <nav
      aria-label={t.mainNavigation}
      className={cx(
        'fixed z-40 flex bg-background viewer-out:hidden',
        'max-md:inset-x-0 max-md:bottom-0 max-md:border-t max-md:bg-background/95 max-md:pb-[env(safe-area-inset-bottom)] max-md:backdrop-blur-md',
        'md:inset-y-0 md:left-0 md:w-[76px] md:flex-col md:gap-1 md:border-r md:px-3 md:py-5 xl:w-[236px]',
      )}
    >
      <Link href="/" prefetch={false} className="mb-6 inline-flex h-12 items-center rounded-control px-2.5 max-md:hidden">
        <Mark className="size-8 xl:hidden" />
        <Logo className="max-xl:sr-only" />
      </Link>
      <Item
        href="/"
        label={t.home}
        current={atHome}
        icon={<House aria-hidden className={cx('size-6', atHome && 'stroke-[2.6]')} />}
      />
      <Item
        href="/create"
        label={t.create}
        current={pathname === '/create'}
        icon={<SquarePlus aria-hidden className={cx('size-6', pathname === '/create' && 'stroke-[2.6]')} />}
      />
      {me && ownPage ? (
        <Item
          href={ownPage}
          label={t.profile}
          current={pathname === ownPage}
          icon={
            <span
              className={cx(
                'inline-flex size-7 rounded-full',
                pathname === ownPage && 'ring-2 ring-foreground ring-offset-1 ring-offset-background',
              )}
            >
              <Avatar user={me} size="tiny" />
            </span>
          }
        />
      ) : (
        <span aria-hidden className={navigationItemClass}>
          <span className="shimmer size-7 rounded-full" />
        </span>
      )}
      <div className="contents md:mt-auto md:block">
        <DemoInvitation shape="item" />
        <MoreItem />
      </div>
    </nav>
  );
}

type ItemProps = { href: string; label: string; icon: ReactNode; current: boolean };

function Item({ href, label, icon, current }: ItemProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      title={label}
      aria-current={current ? 'page' : undefined}
      className={cx(navigationItemClass, current && 'font-bold')}
    >
      <span className="flex size-7 shrink-0 items-center justify-center">{icon}</span>
      <span className={navigationLabelClass}>{label}</span>
    </Link>
  );
}
