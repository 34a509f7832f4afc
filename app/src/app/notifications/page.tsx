import { NotificationsScreen } from '@/features/network/notifications/notifications-screen';
import { titled } from '@/language/request-locale';
import { notificationsMessages } from '@/messages/network/notifications.ts';
import { NeedsScript } from '@/parts/needs-script';

export const generateMetadata = titled(notificationsMessages, (t) => t.title);

export default function NotificationsPage() {
  return (
    <>
      <NeedsScript />
      <NotificationsScreen />
    </>
  );
}
