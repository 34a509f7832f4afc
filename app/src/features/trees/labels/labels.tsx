'use client';

import type { Tree } from '@isntgram/contract/trees/trees';
import { useLocale, useMessages } from '@/language/messages';
import { treesMessages } from '@/messages/trees/trees.ts';
import QrCode from '@/ui/qr-code.tsx';
import { speciesName } from '../species-name.ts';
import './labels.css';

/** What is nailed to each tree: its code, its species and where its page is. */
export default function Labels({ trees }: { trees: readonly Tree[] }) {
  const t = useMessages(treesMessages);
  const locale = useLocale();
  return (
    <ul className="tree-labels grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3 print:grid-cols-3">
      {trees.map(({ id, code, species, address }) => (
        <li key={id} className="flex items-center gap-3 rounded-control border border-border bg-white p-3 text-black">
          <span className="w-24 shrink-0">
            <QrCode text={`${location.origin}/trees/${id}`} label={t.pageOf(code)} />
          </span>
          <span className="min-w-0">
            <strong className="block break-words">{code}</strong>
            <span className="block break-words text-sm">
              {species ? speciesName(species, locale) : t.unknownSpecies}
            </span>
            <span className="block break-words text-sm">{address}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
