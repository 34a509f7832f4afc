import { PrivacyScreen } from '@/features/accounts/settings/privacy-screen';
import { titled } from '@/lib/language/request-locale';
import { accountSettingsMessages } from '@/messages/account-settings.ts';

export const generateMetadata = titled(accountSettingsMessages, (t) => t.privacyTab);

export default function PrivacyPage() {
  return <PrivacyScreen />;
}
