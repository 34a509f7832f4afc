import { ImportsScreen } from '@/features/trees/imports/imports-screen.tsx';
import { titled } from '@/language/request-locale';
import { treeImportsMessages } from '@/messages/trees/tree-imports.ts';
import { NeedsScript } from '@/parts/needs-script';

export const generateMetadata = titled(treeImportsMessages, (t) => t.title);

export default function ImportsPage() {
  return (
    <>
      <NeedsScript />
      <ImportsScreen />
    </>
  );
}
