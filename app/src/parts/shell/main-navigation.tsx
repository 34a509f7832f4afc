'use client';

import { Compass, House, Search, SquarePlus } from 'lucide';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useMessages } from '@/language/messages';
import { useViewer } from '@/lib/session/viewer';
import { commonMessages } from '@/messages/kernel/common.ts';
import { Icon } from '@/ui/icon.tsx';
import { cx } from '../../ui/class-names.ts';
import { Logo, Mark } from '../../ui/logo.tsx';
import { Avatar } from '../people/avatar.tsx';
import { DemoInvitation } from './demo-invitation.tsx';
import { MoreItem } from './more-item.tsx';
import { navigationItemClass } from './navigation-item.ts';
import { NavigationLink } from './navigation-link.tsx';
import { NotificationsLink } from './notifications-link.tsx';
import { useKeptScroll } from './use-kept-scroll.ts';
import { useMarkedDocument } from './use-marked-document.ts';
import { useOfflinePage } from './use-offline-page.ts';

/** A bar at the bottom of a phone, a rail at the side from 768 px, with labels from 1280 px. Signed-in people only. */
export function MainNavigation() {
  const t = useMessages(commonMessages);
  useMarkedDocument();
  useOfflinePage();
  useKeptScroll();
  const pathname = usePathname();
  const at = (...paths: string[]) => paths.includes(pathname);
  return (
    <nav
      aria-label={t.mainNavigation}
      className={cx(
        'fixed z-40 flex bg-background viewer-out:hidden',
        'max-md:inset-x-0 max-md:bottom-0 max-md:border-t max-md:bg-background/95 max-md:pb-[env(safe-area-inset-bottom)] max-md:backdrop-blur-md',
        'md:inset-y-0 md:left-0 md:w-[76px] md:flex-col md:gap-1 md:overflow-y-auto md:border-r md:px-3 md:py-5 xl:w-[236px]',
      )}
    >
      <Link
        href="/"
        prefetch={false}
        className="mb-6 inline-flex h-12 shrink-0 items-center rounded-control px-2.5 max-md:hidden"
      >
        <Mark className="size-8 xl:hidden" />
        <Logo className="max-xl:sr-only" />
      </Link>
      <NavigationLink href="/" label={t.home} current={at('/', '/home')} icon={<Icon of={House} />} />
      <NavigationLink href="/search" label={t.search} current={at('/search')} icon={<Icon of={Search} />} only="rail" />
      <NavigationLink href="/explore" label={t.explore} current={at('/explore')} icon={<Icon of={Compass} />} only="rail" />
      <NavigationLink
        href="/explore"
        label={t.search}
        current={at('/explore', '/search')}
        icon={<Icon of={Search} />}
        only="bar"
      />
      <NavigationLink href="/create" label={t.create} current={at('/create')} icon={<Icon of={SquarePlus} />} only="bar" />
      <NotificationsLink current={at('/notifications')} />
      <NavigationLink href="/create" label={t.create} current={at('/create')} icon={<Icon of={SquarePlus} />} only="rail" />
      <OwnPage pathname={pathname} />
      <div className="mt-auto flex flex-col gap-1 pt-1 max-md:hidden">
        <DemoInvitation shape="item" />
        <MoreItem shape="item" />
      </div>
    </nav>
  );
}

function OwnPage({ pathname }: { pathname: string }) {
  const t = useMessages(commonMessages);
  const { me } = useViewer();
  if (!me) {
    return (
      <span aria-hidden className={navigationItemClass}>
        <span className="shimmer size-7 rounded-full" />
      </span>
    );
  }
  const current = pathname === `/${me.username}`;
  const ring = current && 'ring-2 ring-foreground ring-offset-1 ring-offset-background';
  const picture = (
    <span className={cx('inline-flex size-7 rounded-full', ring)}>
      <Avatar user={me} size="tiny" />
    </span>
  );
  return <NavigationLink href={`/${me.username}`} label={t.profile} current={current} icon={picture} />;
}
