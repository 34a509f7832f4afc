import { FaultScreen } from '@/features/operations/faults/fault-screen';
import { titled } from '@/language/request-locale';
import { faultsMessages } from '@/messages/operations/faults.ts';
import { NeedsScript } from '@/parts/needs-script';

export const generateMetadata = titled(faultsMessages, (t) => t.title, { robots: { index: false } });

export default function FaultPage() {
  return (
    <>
      <NeedsScript />
      <FaultScreen />
    </>
  );
}
