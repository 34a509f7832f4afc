import { EditTreeScreen } from '@/features/trees/edit/edit-tree-screen.tsx';
import { titled } from '@/language/request-locale';
import { treeFormsMessages } from '@/messages/trees/tree-forms.ts';
import { NeedsScript } from '@/parts/needs-script';

export const generateMetadata = titled(treeFormsMessages, (t) => t.editTitle);

export default async function EditTreePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <>
      <NeedsScript />
      <EditTreeScreen id={id} />
    </>
  );
}
