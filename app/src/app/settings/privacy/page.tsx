import { PrivacyScreen } from '@/features/settings/privacy-screen.tsx';
import { titled } from '@/lib/request-locale.ts';
import { accountSettingsMessages } from '@/messages/account-settings.ts';

export const generateMetadata = titled(accountSettingsMessages, (t) => t.privacyTab);

export default function PrivacyPage() {
  return <PrivacyScreen />;
}
