'use client';

import { Bell, KeyRound, Lock, MonitorSmartphone, UserRound } from 'lucide';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';
import { useMessages } from '@/language/messages';
import { accountSettingsMessages } from '@/messages/accounts/account-settings.ts';
import type { AccountSettings } from '@/messages/accounts/en/account-settings.ts';
import { Icon } from '@/ui/icon.tsx';
import { LinkPending } from '@/ui/states/link-pending';

/** The pages of the settings, in their order. */
const pages: readonly {
  href: string;
  icon: ReactNode;
  label: (t: AccountSettings) => string;
  below?: readonly string[];
}[] = [
  { href: '/settings', icon: <Icon of={UserRound} />, label: (t) => t.profileTab },
  {
    href: '/settings/account',
    icon: <Icon of={KeyRound} />,
    label: (t) => t.accountTab,
    below: [
      ...['/settings/two-factor', '/settings/passkeys', '/settings/tokens'],
      ...['/settings/export', '/settings/import', '/settings/deletion'],
    ],
  },
  {
    href: '/settings/privacy',
    icon: <Icon of={Lock} />,
    label: (t) => t.privacyTab,
    below: ['/settings/blocked', '/settings/muted', '/settings/muted-words'],
  },
  { href: '/settings/notifications', icon: <Icon of={Bell} />, label: (t) => t.notificationsTab },
  { href: '/settings/sessions', icon: <Icon of={MonitorSmartphone} />, label: (t) => t.sessionsTab },
];

/** A row to swipe on a phone, a column beside the page elsewhere. */
export function SettingsNavigation() {
  const t = useMessages(accountSettingsMessages);
  const path = usePathname();
  const row = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has another place in the row.
  useEffect(() => {
    const current = row.current?.querySelector<HTMLElement>('[aria-current]');
    if (current)
      row.current?.scrollTo({ left: current.offsetLeft - (row.current.clientWidth - current.offsetWidth) / 2 });
  }, [path]);
  return (
    <nav
      ref={row}
      aria-label={t.sections}
      className="-mx-4 relative overflow-x-auto px-4 md:mx-0 md:w-52 md:shrink-0 md:px-0"
    >
      <ul className="flex gap-1 md:flex-col">
        {pages.map(({ href, icon, label, below }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              aria-current={path === href ? 'page' : below?.includes(path) ? 'true' : undefined}
              className={
                'relative flex min-h-11 items-center gap-3 whitespace-nowrap rounded-control ' +
                'px-3.5 text-sm transition-colors hover:bg-hover has-data-pending:bg-hover ' +
                'aria-[current]:bg-hover has-data-pending:font-semibold aria-[current]:font-semibold'
              }
            >
              <span aria-hidden className="text-muted [&_svg]:size-5">
                {icon}
              </span>
              {label(t)}
              <LinkPending className="absolute inset-x-4 bottom-1" />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
