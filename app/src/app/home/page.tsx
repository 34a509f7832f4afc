import type { Metadata } from 'next';
import { ConfirmBanner } from '@/features/accounts/confirm-banner.tsx';
import { FeedScreen } from '@/features/feed/feed-screen.tsx';
import { getMessages } from '@/lib/messages.ts';
import { QueryProvider } from '@/lib/query.tsx';
import { feedMessages } from '@/messages/feed.ts';
import { NeedsScript } from '@/ui/needs-script.tsx';

export const metadata: Metadata = { title: getMessages(feedMessages).title };

export default function HomePage() {
  return (
    <QueryProvider>
      <NeedsScript />
      <ConfirmBanner />
      <FeedScreen />
    </QueryProvider>
  );
}
