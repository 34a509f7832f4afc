import { OpensOver } from '@/features/network/over/opens-over';
import { SavedScreen } from '@/features/network/saved/saved-screen';
import { titled } from '@/language/request-locale';
import { savedMessages } from '@/messages/network/saved.ts';
import { NeedsScript } from '@/parts/needs-script';

export const generateMetadata = titled(savedMessages, (t) => t.title);

export default function SavedPage() {
  return (
    <>
      <NeedsScript />
      <OpensOver>
        <SavedScreen />
      </OpensOver>
    </>
  );
}
