'use client';

import { Heart } from 'lucide';
import type { ReactNode } from 'react';
import { useMessages } from '@/language/messages';
import { useViewer } from '@/lib/session/viewer';
import { commonMessages } from '@/messages/kernel/common';
import { Icon } from '@/ui/icon.tsx';
import { cx } from '../../ui/class-names.ts';
import { Later, later } from '../../ui/states/later.tsx';
import { NavigationLink } from './navigation-link.tsx';

const UnreadNotificationsLink = later(() => import('./unread-notifications-link.tsx'));

type NotificationsLinkProps = { current: boolean };

/** The way to the notifications. What counts the unread ones loads where somebody is signed in. */
export function NotificationsLink({ current }: NotificationsLinkProps) {
  const { status } = useViewer();
  const plain = <PlainNotificationsLink current={current} />;
  if (status !== 'signed-in') return plain;
  return (
    <Later waiting={plain}>
      <UnreadNotificationsLink current={current} />
    </Later>
  );
}

/** The heart, with a badge on it. */
export function PlainNotificationsLink({ current, badge }: NotificationsLinkProps & { badge?: ReactNode }) {
  const t = useMessages(commonMessages);
  return (
    <NavigationLink
      href="/notifications"
      label={t.notifications}
      current={current}
      icon={<Icon of={Heart} className={cx(current && 'fill-current')} />}
      badge={badge}
    />
  );
}
