import type { Metadata } from 'next';
import { SettingsScreen } from '@/features/settings/settings-screen.tsx';
import { getMessages } from '@/lib/messages.ts';
import { settingsMessages } from '@/messages/settings.ts';

export const metadata: Metadata = { title: getMessages(settingsMessages).title };

export default function SettingsPage() {
  return <SettingsScreen />;
}
