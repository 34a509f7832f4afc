import type { Metadata } from 'next';
import { AccountScreen } from '@/features/accounts/own/account-screen.tsx';
import { getMessages } from '@/lib/messages.ts';
import { accountSettingsMessages } from '@/messages/account-settings.ts';

export const metadata: Metadata = { title: getMessages(accountSettingsMessages).accountTab };

export default function AccountPage() {
  return <AccountScreen />;
}
