import { CostsScreen } from '@/features/operations/costs/costs-screen';
import { titled } from '@/language/request-locale';
import { costsMessages } from '@/messages/operations/costs.ts';
import { NeedsScript } from '@/parts/needs-script';

export const generateMetadata = titled(costsMessages, (t) => t.title, { robots: { index: false } });

export default function CostsPage() {
  return (
    <>
      <NeedsScript />
      <CostsScreen />
    </>
  );
}
