import { CollectionScreen } from '@/features/network/saved/collection-screen';
import { titled } from '@/lib/language/request-locale';
import { savedMessages } from '@/messages/saved.ts';
import { NeedsScript } from '@/ui/needs-script.tsx';

export const generateMetadata = titled(savedMessages, (t) => t.title);

export default function CollectionPage() {
  return (
    <>
      <NeedsScript />
      <CollectionScreen />
    </>
  );
}
