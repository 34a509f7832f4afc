import { NotificationsScreen } from '@/features/notifications/notifications-screen.tsx';
import { QueryProvider } from '@/lib/query.tsx';
import { titled } from '@/lib/request-locale.ts';
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
