import { ModerationScreen } from '@/features/moderation/moderation-screen.tsx';
import { titled } from '@/lib/request-locale.ts';
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
