import { RequestsScreen } from '@/features/network/follow-requests/requests-screen';
import { titled } from '@/lib/language/request-locale';
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
