import { MutedWordsScreen } from '@/features/network/privacy/muted-words-screen';
import { titled } from '@/language/request-locale';
import { privacyMessages } from '@/messages/network/privacy.ts';

export const generateMetadata = titled(privacyMessages, (t) => t.words.title);

export default function Page() {
  return <MutedWordsScreen />;
}
