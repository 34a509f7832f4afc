'use client';

import { useSignedIn } from '@/lib/session/signed-in';
import { DeviceSection } from './device-section.tsx';
import { NotificationsSection } from './notifications-section.tsx';
import { WeeklySection } from './weekly-section.tsx';

/** The settings' page for what one is told of. */
export function NotificationsScreen() {
  useSignedIn('/settings/notifications');
  return (
    <div className="flex w-full max-w-xl flex-col gap-10">
      <NotificationsSection />
      <WeeklySection />
      <DeviceSection />
    </div>
  );
}
