import { RequestsScreen } from '@/features/network/follow-requests/requests-screen';
import { titled } from '@/language/request-locale';
import { privacyMessages } from '@/messages/network/privacy.ts';
import { NeedsScript } from '@/parts/needs-script';

export const generateMetadata = titled(privacyMessages, (t) => t.requests.title);

export default function Page() {
  return (
    <>
      <NeedsScript />
      <RequestsScreen />
    </>
  );
}
