import { CommunityScreen } from '@/features/operations/community/community-screen';
import { titled } from '@/language/request-locale';
import { communityMessages } from '@/messages/operations/community.ts';
import { NeedsScript } from '@/parts/needs-script';

export const generateMetadata = titled(communityMessages, (t) => t.title, { robots: { index: false } });

export default function CommunityPage() {
  return (
    <>
      <NeedsScript />
      <CommunityScreen />
    </>
  );
}
