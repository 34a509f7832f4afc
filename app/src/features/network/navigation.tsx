'use client';

import { Compass, House, Search, SquarePlus } from 'lucide';
import { usePathname } from 'next/navigation';
import { useMessages } from '@/language/messages';
import { useViewer } from '@/lib/session/viewer';
import { commonMessages } from '@/messages/kernel/common.ts';
import { Avatar } from '@/parts/people/avatar.tsx';
import { usePicker } from '@/parts/shell/habits/use-picker.ts';
import { navigationItemClass } from '@/parts/shell/navigation-item.ts';
import { NavigationLink } from '@/parts/shell/navigation-link.tsx';
import { NotificationsLink } from '@/parts/shell/notifications-link.tsx';
import { cx } from '@/ui/class-names.ts';
import { Icon } from '@/ui/icon.tsx';

/** The network's places in the main navigation. */
export function NetworkNavigation() {
  const t = useMessages(commonMessages);
  const pathname = usePathname();
  const pick = usePicker();
  const at = (...paths: string[]) => paths.includes(pathname);
  return (
    <>
      <NavigationLink href="/" label={t.home} current={at('/', '/home')} icon={<Icon of={House} />} />
      <NavigationLink href="/search" label={t.search} current={at('/search')} icon={<Icon of={Search} />} only="rail" />
      <NavigationLink
        href="/explore"
        label={t.explore}
        current={at('/explore')}
        icon={<Icon of={Compass} />}
        only="rail"
      />
      <NavigationLink
        href="/explore"
        label={t.search}
        current={at('/explore', '/search')}
        icon={<Icon of={Search} />}
        only="bar"
      />
      <NavigationLink
        href="/create"
        label={t.create}
        current={at('/create')}
        icon={<Icon of={SquarePlus} />}
        onClick={pick}
        only="bar"
      />
      <NotificationsLink current={at('/notifications')} />
      <NavigationLink
        href="/create"
        label={t.create}
        current={at('/create')}
        icon={<Icon of={SquarePlus} />}
        onClick={pick}
        only="rail"
      />
      <OwnPage pathname={pathname} />
    </>
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
