import type { Metadata } from 'next';
import { BlockedScreen } from '@/features/privacy/blocked-screen.tsx';
import { getMessages } from '@/lib/messages.ts';
import { privacyMessages } from '@/messages/privacy.ts';

export const metadata: Metadata = { title: getMessages(privacyMessages).blocked.title };

export default function Page() {
  return <BlockedScreen />;
}
