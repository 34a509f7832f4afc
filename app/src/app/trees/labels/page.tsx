import { LabelsScreen } from '@/features/trees/labels/labels-screen.tsx';
import { titled } from '@/language/request-locale';
import { treeLabelsMessages } from '@/messages/trees/tree-labels.ts';
import { NeedsScript } from '@/parts/needs-script';

export const generateMetadata = titled(treeLabelsMessages, (t) => t.title);

export default function TreeLabelsPage() {
  return (
    <>
      <NeedsScript />
      <LabelsScreen />
    </>
  );
}
