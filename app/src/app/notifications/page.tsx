import type { Metadata } from 'next';
import { NotificationsScreen } from '@/features/notifications/notifications-screen.tsx';
import { getMessages } from '@/lib/messages.ts';
import { QueryProvider } from '@/lib/query.tsx';
import { notificationsMessages } from '@/messages/notifications.ts';
import { NeedsScript } from '@/ui/needs-script.tsx';

export const metadata: Metadata = { title: getMessages(notificationsMessages).title };

export default function NotificationsPage() {
  return (
    <QueryProvider>
      <NeedsScript />
      <NotificationsScreen />
    </QueryProvider>
  );
}
