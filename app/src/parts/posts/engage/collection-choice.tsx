'use client';

import type { Collection } from '@isntgram/contract/network/saves';
import { Check, Folder, Plus } from 'lucide';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { saveToMessages } from '@/messages/network/save-to.ts';
import { Icon } from '@/ui/icon.tsx';
import { Photo } from '../../photos/photo.tsx';

type CollectionChoiceProps = {
  collection: Collection;
  /** Resolves to whether it was done. */
  onToggle: (holds: boolean) => Promise<boolean>;
};

/** One collection as a switch: is the post in it? */
export function CollectionChoice({ collection, onToggle }: CollectionChoiceProps) {
  const t = useMessages(saveToMessages);
  const [holds, setHolds] = useState(collection.holds ?? false);
  const [cover] = collection.covers;
  const toggle = async () => {
    setHolds(!holds);
    if (!(await onToggle(!holds))) setHolds(holds);
  };
  return (
    <button
      type="button"
      aria-pressed={holds}
      aria-label={t.inCollection(collection.name, holds)}
      onClick={() => void toggle()}
      className="flex min-h-14 w-full items-center gap-3 rounded-control px-2 text-left hover:bg-hover"
    >
      <span className="grid size-11 shrink-0 place-items-center overflow-hidden rounded-control bg-hover text-muted">
        {cover ? (
          <Photo photo={{ ...cover, alt: '' }} aspect={1} sizes="44px" className="w-full" />
        ) : (
          <Icon of={Folder} className="size-5" />
        )}
      </span>
      <span className="min-w-0 flex-1 truncate">{collection.name}</span>
      {holds ? <Icon of={Check} className="size-5 text-link" /> : <Icon of={Plus} className="size-5 text-muted" />}
    </button>
  );
}
