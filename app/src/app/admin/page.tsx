import { ModerationScreen } from '@/features/network/moderation/moderation-screen';
import { titled } from '@/language/request-locale';
import { moderationMessages } from '@/messages/network/moderation.ts';
import { NeedsScript } from '@/parts/needs-script';

export const generateMetadata = titled(moderationMessages, (t) => t.title, { robots: { index: false } });

export default function AdminPage() {
  return (
    <>
      <NeedsScript />
      <ModerationScreen />
    </>
  );
}
