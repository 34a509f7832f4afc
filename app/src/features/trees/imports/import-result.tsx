'use client';

import type { TreeImport } from '@isntgram/contract/trees/imports';
import { useMessages } from '@/language/messages';
import { treeImportsMessages } from '@/messages/trees/tree-imports.ts';

/** What came of an import so far, in counts; what there is none of is not said. */
export function ImportResult({ of }: { of: TreeImport }) {
  const t = useMessages(treeImportsMessages);
  const { added, updated, unchanged, refused, warned, undone } = of;
  const counts = [
    [added, t.added],
    [updated, t.updated],
    [unchanged, t.unchanged],
    [refused, t.refused],
    [warned, t.warned],
    [undone?.gone ?? 0, t.gone],
    [undone?.restored ?? 0, t.restored],
    [undone?.kept ?? 0, t.kept],
  ] as const;
  const said = counts.filter(([count]) => count > 0).map(([count, words]) => words(count));
  return said.length === 0 ? null : <p className="text-sm">{said.join(' · ')}</p>;
}
