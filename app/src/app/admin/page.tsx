import type { Metadata } from 'next';
import { ModerationScreen } from '@/features/moderation/moderation-screen.tsx';
import { getMessages } from '@/lib/messages.ts';
import { moderationMessages } from '@/messages/moderation.ts';
import { NeedsScript } from '@/ui/needs-script.tsx';

export const metadata: Metadata = { title: getMessages(moderationMessages).title, robots: { index: false } };

export default function AdminPage() {
  return (
    <>
      <NeedsScript />
      <ModerationScreen />
    </>
  );
}
