import { TreesScreen } from '@/features/trees/list/trees-screen.tsx';
import { titled } from '@/language/request-locale';
import { treesMessages } from '@/messages/trees/trees.ts';
import { NeedsScript } from '@/parts/needs-script';

export const generateMetadata = titled(treesMessages, (t) => t.title);

export default function TreesPage() {
  return (
    <>
      <NeedsScript />
      <TreesScreen />
    </>
  );
}
