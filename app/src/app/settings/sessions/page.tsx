import { SessionsScreen } from '@/features/accounts/own/sessions-screen.tsx';
import { titled } from '@/language/request-locale';
import { accountSettingsMessages } from '@/messages/accounts/account-settings.ts';

export const generateMetadata = titled(accountSettingsMessages, (t) => t.sessionsTab);

export default function SessionsPage() {
  return <SessionsScreen />;
}
