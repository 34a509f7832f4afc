import { CostsScreen } from '@/features/costs/costs-screen.tsx';
import { titled } from '@/lib/request-locale.ts';
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
