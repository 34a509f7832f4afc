import type { Metadata } from 'next';
import { CollectionScreen } from '@/features/saved/collection-screen.tsx';
import { getMessages } from '@/lib/messages.ts';
import { savedMessages } from '@/messages/saved.ts';
import { NeedsScript } from '@/ui/needs-script.tsx';

export const metadata: Metadata = { title: getMessages(savedMessages).title };

export default function CollectionPage() {
  return (
    <>
      <NeedsScript />
      <CollectionScreen />
    </>
  );
}
