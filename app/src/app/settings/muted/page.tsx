import { MutedScreen } from '@/features/network/privacy/muted-screen';
import { titled } from '@/lib/language/request-locale';
import { privacyMessages } from '@/messages/privacy.ts';

export const generateMetadata = titled(privacyMessages, (t) => t.muted.title);

export default function Page() {
  return <MutedScreen />;
}
