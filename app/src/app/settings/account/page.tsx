import { AccountScreen } from '@/features/accounts/own/account-screen.tsx';
import { titled } from '@/language/request-locale';
import { accountSettingsMessages } from '@/messages/accounts/account-settings.ts';

export const generateMetadata = titled(accountSettingsMessages, (t) => t.accountTab);

export default function AccountPage() {
  return <AccountScreen />;
}
