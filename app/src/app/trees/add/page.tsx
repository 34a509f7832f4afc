import { AddTreeScreen } from '@/features/trees/add/add-tree-screen.tsx';
import { titled } from '@/language/request-locale';
import { treeFormsMessages } from '@/messages/trees/tree-forms.ts';
import { NeedsScript } from '@/parts/needs-script';

export const generateMetadata = titled(treeFormsMessages, (t) => t.addTitle);

export default function AddTreePage() {
  return (
    <>
      <NeedsScript />
      <AddTreeScreen />
    </>
  );
}
