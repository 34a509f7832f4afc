import { SearchScreen } from '@/features/search/search-screen.tsx';
import { titled } from '@/lib/request-locale.ts';
import { searchMessages } from '@/messages/search.ts';
import { NeedsScript } from '@/ui/needs-script.tsx';

export const generateMetadata = titled(searchMessages, (t) => t.title);

export default function SearchPage() {
  return (
    <>
      <NeedsScript />
      <SearchScreen />
    </>
  );
}
