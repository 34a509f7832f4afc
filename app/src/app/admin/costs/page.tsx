import { CostsScreen } from '@/features/operations/costs/costs-screen';
import { titled } from '@/lib/language/request-locale';
import { costsMessages } from '@/messages/costs.ts';
import { NeedsScript } from '@/ui/needs-script.tsx';

export const generateMetadata = titled(costsMessages, (t) => t.title, { robots: { index: false } });

export default function CostsPage() {
  return (
    <>
      <NeedsScript />
      <CostsScreen />
    </>
  );
}
