import { SearchScreen } from '@/features/network/search/search-screen';
import { titled } from '@/language/request-locale';
import { searchMessages } from '@/messages/network/search.ts';
import { NeedsScript } from '@/parts/needs-script';

export const generateMetadata = titled(searchMessages, (t) => t.title);

export default function SearchPage() {
  return (
    <>
      <NeedsScript />
      <SearchScreen />
    </>
  );
}
