import type { Metadata } from 'next';
import { SessionsScreen } from '@/features/accounts/own/sessions-screen.tsx';
import { getMessages } from '@/lib/messages.ts';
import { accountSettingsMessages } from '@/messages/account-settings.ts';

export const metadata: Metadata = { title: getMessages(accountSettingsMessages).sessionsTab };

export default function SessionsPage() {
  return <SessionsScreen />;
}
