import type { Metadata } from 'next';
import { MutedWordsScreen } from '@/features/privacy/muted-words-screen.tsx';
import { getMessages } from '@/lib/messages.ts';
import { privacyMessages } from '@/messages/privacy.ts';

export const metadata: Metadata = { title: getMessages(privacyMessages).words.title };

export default function Page() {
  return <MutedWordsScreen />;
}
