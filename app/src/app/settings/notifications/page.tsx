import type { Metadata } from 'next';
import { NotificationsScreen } from '@/features/settings/notifications-screen.tsx';
import { getMessages } from '@/lib/messages.ts';
import { accountSettingsMessages } from '@/messages/account-settings.ts';

export const metadata: Metadata = { title: getMessages(accountSettingsMessages).notificationsTab };

export default function NotificationsPage() {
  return <NotificationsScreen />;
}
