import { TreeScreen } from '@/features/trees/tree/tree-screen.tsx';
import { titled } from '@/language/request-locale';
import { treesMessages } from '@/messages/trees/trees.ts';
import { NeedsScript } from '@/parts/needs-script';
import { NothingHere } from '@/parts/nothing-here';

export const generateMetadata = titled(treesMessages, (t) => t.title);

/** The same for all trees: which one it is about, the API tells whoever may see it. */
export default async function TreePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <>
      <NeedsScript />
      <TreeScreen key={id} id={id} gone={<NothingHere />} />
    </>
  );
}
