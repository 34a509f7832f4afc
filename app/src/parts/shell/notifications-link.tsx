'use client';

import { useViewer } from '@/lib/session/viewer';
import { Later, later } from '../../ui/states/later.tsx';
import { PlainNotificationsLink } from './plain-notifications-link.tsx';

const UnreadNotificationsLink = later(() => import('./unread-notifications-link.tsx'));

/** The way to the notifications. What counts the unread ones loads where somebody is signed in. */
export function NotificationsLink({ current }: { current: boolean }) {
  const { status } = useViewer();
  const plain = <PlainNotificationsLink current={current} />;
  if (status !== 'signed-in') return plain;
  return (
    <Later waiting={plain}>
      <UnreadNotificationsLink current={current} />
    </Later>
  );
}
