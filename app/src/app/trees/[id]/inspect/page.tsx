import { InspectScreen } from '@/features/trees/inspect/inspect-screen.tsx';
import { titled } from '@/language/request-locale';
import { treeFormsMessages } from '@/messages/trees/tree-forms.ts';
import { NeedsScript } from '@/parts/needs-script';
import { NothingHere } from '@/parts/nothing-here';

export const generateMetadata = titled(treeFormsMessages, (t) => t.inspectTitle);

export default async function InspectPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <>
      <NeedsScript />
      <InspectScreen id={id} gone={<NothingHere />} />
    </>
  );
}
