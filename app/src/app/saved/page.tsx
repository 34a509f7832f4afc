import { ComposesOver } from '@/features/network/create/over/composes-over';
import { PostsOver } from '@/features/network/posts/over/posts-over';
import { SavedScreen } from '@/features/network/saved/saved-screen';
import { titled } from '@/language/request-locale';
import { savedMessages } from '@/messages/network/saved.ts';
import { NeedsScript } from '@/parts/needs-script';

export const generateMetadata = titled(savedMessages, (t) => t.title);

export default function SavedPage() {
  return (
    <>
      <NeedsScript />
      <PostsOver>
        <SavedScreen />
      </PostsOver>
      <ComposesOver />
    </>
  );
}
