import { SettingsScreen } from '@/features/settings/settings-screen.tsx';
import { titled } from '@/lib/request-locale.ts';
import { settingsMessages } from '@/messages/settings.ts';

export const generateMetadata = titled(settingsMessages, (t) => t.title);

export default function SettingsPage() {
  return <SettingsScreen />;
}
