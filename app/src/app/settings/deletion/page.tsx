import { DeletionScreen } from '@/features/accounts/leaving/deletion-screen.tsx';
import { titled } from '@/language/request-locale';
import { leavingMessages } from '@/messages/accounts/leaving.ts';

export const generateMetadata = titled(leavingMessages, (t) => t.title);

export default function DeletionPage() {
  return <DeletionScreen />;
}
