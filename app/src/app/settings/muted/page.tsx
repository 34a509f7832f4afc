import { MutedScreen } from '@/features/network/privacy/muted-screen';
import { titled } from '@/language/request-locale';
import { privacyMessages } from '@/messages/network/privacy.ts';

export const generateMetadata = titled(privacyMessages, (t) => t.muted.title);

export default function Page() {
  return <MutedScreen />;
}
