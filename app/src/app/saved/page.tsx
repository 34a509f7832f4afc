import { SavedScreen } from '@/features/saved/saved-screen.tsx';
import { titled } from '@/lib/request-locale.ts';
import { savedMessages } from '@/messages/saved.ts';
import { NeedsScript } from '@/ui/needs-script.tsx';

export const generateMetadata = titled(savedMessages, (t) => t.title);

export default function SavedPage() {
  return (
    <>
      <NeedsScript />
      <SavedScreen />
    </>
  );
}
