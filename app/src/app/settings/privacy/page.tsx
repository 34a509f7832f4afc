import { PrivacyScreen } from '@/features/accounts/settings/privacy-screen';
import { titled } from '@/language/request-locale';
import { accountSettingsMessages } from '@/messages/accounts/account-settings.ts';

export const generateMetadata = titled(accountSettingsMessages, (t) => t.privacyTab);

export default function PrivacyPage() {
  return <PrivacyScreen />;
}
