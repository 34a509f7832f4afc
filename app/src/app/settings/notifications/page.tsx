import { NotificationsScreen } from '@/features/settings/notifications-screen.tsx';
import { titled } from '@/lib/request-locale.ts';
import { accountSettingsMessages } from '@/messages/account-settings.ts';

export const generateMetadata = titled(accountSettingsMessages, (t) => t.notificationsTab);

export default function NotificationsPage() {
  return <NotificationsScreen />;
}
