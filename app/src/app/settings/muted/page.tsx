import { MutedScreen } from '@/features/privacy/muted-screen.tsx';
import { titled } from '@/lib/request-locale.ts';
import { privacyMessages } from '@/messages/privacy.ts';

export const generateMetadata = titled(privacyMessages, (t) => t.muted.title);

export default function Page() {
  return <MutedScreen />;
}
