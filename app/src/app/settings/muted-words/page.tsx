import { MutedWordsScreen } from '@/features/privacy/muted-words-screen.tsx';
import { titled } from '@/lib/request-locale.ts';
import { privacyMessages } from '@/messages/privacy.ts';

export const generateMetadata = titled(privacyMessages, (t) => t.words.title);

export default function Page() {
  return <MutedWordsScreen />;
}
