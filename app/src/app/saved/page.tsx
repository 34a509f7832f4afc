import { SavedScreen } from '@/features/network/saved/saved-screen';
import { titled } from '@/lib/language/request-locale';
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
