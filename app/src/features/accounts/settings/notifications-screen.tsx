'use client';

import { useSignedIn } from '@/lib/session/signed-in';
import { NotificationsSection } from './notifications-section.tsx';

/** The settings' page for what one is told of. */
export function NotificationsScreen() {
  useSignedIn('/settings/notifications');
  return (
    <div className="w-full max-w-xl">
      <NotificationsSection />
    </div>
  );
}
