import { BlockedScreen } from '@/features/network/privacy/blocked-screen';
import { titled } from '@/lib/language/request-locale';
import { privacyMessages } from '@/messages/privacy.ts';

export const generateMetadata = titled(privacyMessages, (t) => t.blocked.title);

export default function Page() {
  return <BlockedScreen />;
}
