import { CollectionScreen } from '@/features/saved/collection-screen.tsx';
import { titled } from '@/lib/request-locale.ts';
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
