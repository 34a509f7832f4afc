import { NotificationsScreen } from '@/features/network/notifications/notifications-screen';
import { titled } from '@/lib/language/request-locale';
import { QueryProvider } from '@/lib/query.tsx';
import { notificationsMessages } from '@/messages/notifications.ts';
import { NeedsScript } from '@/ui/needs-script.tsx';

export const generateMetadata = titled(notificationsMessages, (t) => t.title);

export default function NotificationsPage() {
  return (
    <QueryProvider>
      <NeedsScript />
      <NotificationsScreen />
    </QueryProvider>
  );
}
