import { BlockedScreen } from '@/features/privacy/blocked-screen.tsx';
import { titled } from '@/lib/request-locale.ts';
import { privacyMessages } from '@/messages/privacy.ts';

export const generateMetadata = titled(privacyMessages, (t) => t.blocked.title);

export default function Page() {
  return <BlockedScreen />;
}
