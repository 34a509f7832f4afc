import { ConfirmBanner } from '@/features/accounts/confirm-banner.tsx';
import { FeedScreen } from '@/features/feed/feed-screen.tsx';
import { feedPhotoSizes } from '@/features/feed/photo-sizes.ts';
import { pageNonce } from '@/lib/api-server.ts';
import { earlyFeedScript } from '@/lib/early-feed.ts';
import { QueryProvider } from '@/lib/query.tsx';
import { titled } from '@/lib/request-locale.ts';
import { feedMessages } from '@/messages/feed.ts';
import { NeedsScript } from '@/ui/needs-script.tsx';

export const generateMetadata = titled(feedMessages, (t) => t.title);

export default async function HomePage() {
  return (
    <QueryProvider>
      <script
        nonce={await pageNonce()}
        suppressHydrationWarning
        // biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant, which must run before the app's scripts.
        dangerouslySetInnerHTML={{ __html: earlyFeedScript(feedPhotoSizes) }}
      />
      <NeedsScript />
      <ConfirmBanner />
      <FeedScreen />
    </QueryProvider>
  );
}
