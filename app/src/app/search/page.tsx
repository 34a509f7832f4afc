import { SearchScreen } from '@/features/network/search/search-screen';
import { titled } from '@/lib/language/request-locale';
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
