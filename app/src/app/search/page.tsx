import type { Metadata } from 'next';
import { SearchScreen } from '@/features/search/search-screen.tsx';
import { getMessages } from '@/lib/messages.ts';
import { searchMessages } from '@/messages/search.ts';
import { NeedsScript } from '@/ui/needs-script.tsx';

export const metadata: Metadata = { title: getMessages(searchMessages).title };

export default function SearchPage() {
  return (
    <>
      <NeedsScript />
      <SearchScreen />
    </>
  );
}
