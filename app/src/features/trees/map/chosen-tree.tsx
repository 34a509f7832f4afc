'use client';

import { treeCode } from '@isntgram/contract/trees/choices';
import type { Tree } from '@isntgram/contract/trees/trees';
import { X } from 'lucide';
import Link from 'next/link';
import { useCallback } from 'react';
import { useLocale, useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { listTrees } from '@/lib/api/trees/trees';
import { useQuery } from '@/lib/server-state/use-query';
import { treeMapMessages } from '@/messages/trees/tree-map.ts';
import { treesMessages } from '@/messages/trees/trees.ts';
import { buttonClass } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { ConditionMark } from '../condition-mark.tsx';
import { speciesName } from '../species-name.ts';

/** The tree that somebody pressed on the map. */
export function ChosenTree({ number, onClose }: { number: number; onClose: () => void }) {
  const [t, words, locale] = [useMessages(treeMapMessages), useMessages(treesMessages), useLocale()];
  const code = treeCode(number);
  const load = useCallback(
    async () => (await listTrees(api, { q: code, condition: '' }, { limit: 1 })).items[0],
    [code],
  );
  const { data: tree, failed } = useQuery<Tree | undefined>(`tree-of-code:${code}`, load);
  return (
    <section
      aria-label={t.found}
      aria-live="polite"
      className="absolute inset-x-2 bottom-2 z-10 flex min-h-28 flex-col gap-2 rounded-card bg-raised p-4 shadow-raised"
    >
      <div className="flex items-start justify-between gap-3">
        <p className="min-w-0">
          <strong className="block break-words font-semibold">
            {tree ? (tree.species ? speciesName(tree.species, locale) : words.unknownSpecies) : code}
          </strong>
          <span className="block break-words text-muted text-sm">
            {tree ? [code, tree.address].filter(Boolean).join(' · ') : failed ? words.failed : ''}
          </span>
        </p>
        <IconButton label={t.close} onClick={onClose}>
          <Icon of={X} />
        </IconButton>
      </div>
      {tree ? (
        <p className="flex flex-wrap items-center justify-between gap-3">
          <ConditionMark condition={tree.condition} />
          <Link href={`/trees/${tree.id}`} prefetch={false} className={buttonClass()}>
            {t.open}
          </Link>
        </p>
      ) : null}
    </section>
  );
}
