import { StatusScreen } from '@/features/operations/status/status-screen';
import { titled } from '@/language/request-locale';
import { statusMessages } from '@/messages/operations/status.ts';
import { NeedsScript } from '@/parts/needs-script';

export const generateMetadata = titled(statusMessages, (t) => t.title, { robots: { index: false } });

export default function StatusPage() {
  return (
    <>
      <NeedsScript />
      <StatusScreen />
    </>
  );
}
