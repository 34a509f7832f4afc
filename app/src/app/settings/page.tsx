import { SettingsScreen } from '@/features/accounts/settings/settings-screen';
import { titled } from '@/language/request-locale';
import { settingsMessages } from '@/messages/accounts/settings.ts';

export const generateMetadata = titled(settingsMessages, (t) => t.title);

export default function SettingsPage() {
  return <SettingsScreen />;
}
