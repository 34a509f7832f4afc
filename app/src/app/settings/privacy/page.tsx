import type { Metadata } from 'next';
import { PrivacyScreen } from '@/features/settings/privacy-screen.tsx';
import { getMessages } from '@/lib/messages.ts';
import { accountSettingsMessages } from '@/messages/account-settings.ts';

export const metadata: Metadata = { title: getMessages(accountSettingsMessages).privacyTab };

export default function PrivacyPage() {
  return <PrivacyScreen />;
}
