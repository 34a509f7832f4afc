import { ExportScreen } from '@/features/accounts/export/export-screen.tsx';
import { titled } from '@/language/request-locale';
import { exportMessages } from '@/messages/accounts/export.ts';

export const generateMetadata = titled(exportMessages, (t) => t.title);

export default function ExportPage() {
  return <ExportScreen />;
}
