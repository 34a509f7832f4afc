import { ModerationScreen } from '@/features/network/moderation/moderation-screen';
import { titled } from '@/lib/language/request-locale';
import { moderationMessages } from '@/messages/moderation.ts';
import { NeedsScript } from '@/ui/needs-script.tsx';

export const generateMetadata = titled(moderationMessages, (t) => t.title, { robots: { index: false } });

export default function AdminPage() {
  return (
    <>
      <NeedsScript />
      <ModerationScreen />
    </>
  );
}
