import { RequestsScreen } from '@/features/follow-requests/requests-screen.tsx';
import { titled } from '@/lib/request-locale.ts';
import { privacyMessages } from '@/messages/privacy.ts';
import { NeedsScript } from '@/ui/needs-script.tsx';

export const generateMetadata = titled(privacyMessages, (t) => t.requests.title);

export default function Page() {
  return (
    <>
      <NeedsScript />
      <RequestsScreen />
    </>
  );
}
