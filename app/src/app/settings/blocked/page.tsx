import { BlockedScreen } from '@/features/network/privacy/blocked-screen';
import { titled } from '@/language/request-locale';
import { privacyMessages } from '@/messages/network/privacy.ts';

export const generateMetadata = titled(privacyMessages, (t) => t.blocked.title);

export default function Page() {
  return <BlockedScreen />;
}
