import type { Metadata } from 'next';
import { RequestsScreen } from '@/features/follow-requests/requests-screen.tsx';
import { getMessages } from '@/lib/messages.ts';
import { privacyMessages } from '@/messages/privacy.ts';
import { NeedsScript } from '@/ui/needs-script.tsx';

export const metadata: Metadata = { title: getMessages(privacyMessages).requests.title };

export default function Page() {
  return (
    <>
      <NeedsScript />
      <RequestsScreen />
    </>
  );
}
