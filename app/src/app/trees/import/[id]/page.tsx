import { ImportScreen } from '@/features/trees/imports/import-screen.tsx';
import { titled } from '@/language/request-locale';
import { treeImportsMessages } from '@/messages/trees/tree-imports.ts';
import { NeedsScript } from '@/parts/needs-script';
import { NothingHere } from '@/parts/nothing-here';

export const generateMetadata = titled(treeImportsMessages, (t) => t.title);

/** The same for all imports: which one it is about, the API tells whoever may see it. */
export default async function ImportPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <>
      <NeedsScript />
      <ImportScreen key={id} id={id} gone={<NothingHere />} />
    </>
  );
}
