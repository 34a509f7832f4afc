import { ConfirmBanner } from '@/features/accounts/confirm-banner.tsx';
import { ComposesOver } from '@/features/network/create/over/composes-over';
import { FeedScreen } from '@/features/network/feed/feed-screen';
import { feedPhotoSizes } from '@/features/network/feed/photo-sizes';
import { PostsOver } from '@/features/network/posts/over/posts-over';
import { titled } from '@/language/request-locale';
import { pageNonce } from '@/lib/api/api-server';
import feedScript from '@/lib/early/feed.script.ts?text';
import { feedMessages } from '@/messages/network/feed.ts';
import { NeedsScript } from '@/parts/needs-script';

export const generateMetadata = titled(feedMessages, (t) => t.title);

export default async function HomePage() {
  return (
    <>
      <script
        nonce={await pageNonce()}
        data-sizes={feedPhotoSizes}
        suppressHydrationWarning
        // biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant, which runs before the app's scripts.
        dangerouslySetInnerHTML={{ __html: feedScript }}
      />
      <NeedsScript />
      <ConfirmBanner />
      <PostsOver>
        <FeedScreen />
      </PostsOver>
      <ComposesOver />
    </>
  );
}
