import type { Metadata } from 'next';
import { SettingsScreen } from '@/features/settings/settings-screen.tsx';
import { getMessages } from '@/lib/messages.ts';
import { QueryProvider } from '@/lib/query.tsx';
import { settingsMessages } from '@/messages/settings.ts';
import { NeedsScript } from '@/ui/needs-script.tsx';

export const metadata: Metadata = { title: getMessages(settingsMessages).title };

export default function SettingsPage() {
  return (
    <QueryProvider>
      <NeedsScript />
      <SettingsScreen />
    </QueryProvider>
  );
}
