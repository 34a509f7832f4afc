import { NotificationsScreen } from '@/features/accounts/settings/notifications-screen';
import { titled } from '@/language/request-locale';
import { accountSettingsMessages } from '@/messages/accounts/account-settings.ts';

export const generateMetadata = titled(accountSettingsMessages, (t) => t.notificationsTab);

export default function NotificationsPage() {
  return <NotificationsScreen />;
}
