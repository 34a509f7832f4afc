import type { Metadata } from 'next';
import { MutedScreen } from '@/features/privacy/muted-screen.tsx';
import { getMessages } from '@/lib/messages.ts';
import { privacyMessages } from '@/messages/privacy.ts';

export const metadata: Metadata = { title: getMessages(privacyMessages).muted.title };

export default function Page() {
  return <MutedScreen />;
}
