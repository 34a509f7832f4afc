import { redirect } from 'next/navigation';
import { ModerationScreen } from '@/features/network/moderation/moderation-screen';
import { titled } from '@/language/request-locale';
import { hasModule } from '@/lib/api/api-server';
import { moderationMessages } from '@/messages/network/moderation.ts';
import { NeedsScript } from '@/parts/needs-script';

export const generateMetadata = titled(moderationMessages, (t) => t.title, { robots: { index: false } });

/** Where nothing is moderated, whoever administers begins with the community. */
export default async function AdminPage() {
  if (!(await hasModule('network'))) redirect('/admin/community');
  return (
    <>
      <NeedsScript />
      <ModerationScreen />
    </>
  );
}
