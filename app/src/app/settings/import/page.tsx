import { ImportScreen } from '@/features/network/import/import-screen.tsx';
import { titled } from '@/language/request-locale';
import { importMessages } from '@/messages/network/import.ts';

export const generateMetadata = titled(importMessages, (t) => t.title);

export default function ImportPage() {
  return <ImportScreen />;
}
