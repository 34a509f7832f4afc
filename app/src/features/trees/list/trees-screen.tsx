'use client';

import Link from 'next/link';
import { useDeferredValue, useState } from 'react';
import { useMessages } from '@/language/messages';
import type { TreeFilter } from '@/lib/api/trees/trees';
import { treesMessages } from '@/messages/trees/trees.ts';
import { buttonClass } from '@/ui/button.tsx';
import { writeView } from '../map/map-view.ts';
import { useTreeRole } from '../use-tree-role.ts';
import { TreeFilterFields } from './tree-filter-fields.tsx';
import { TreeList } from './tree-list.tsx';

/** The trees of the community, as a list that a word and a condition narrow. */
export function TreesScreen() {
  const t = useMessages(treesMessages);
  const mayAdd = useTreeRole('officer');
  const mayExport = useTreeRole('manager');
  const runsAll = useTreeRole('admin');
  const [filter, setFilter] = useState<TreeFilter>({ q: '', condition: '' });
  const asked = useDeferredValue(filter);
  return (
    <div className="mx-auto flex w-full max-w-[720px] flex-col gap-5 px-4 pt-6 pb-10">
      <div className="flex items-center justify-between gap-4">
        <h1 className="font-semibold text-2xl">{t.title}</h1>
        <p className="flex flex-wrap justify-end gap-2">
          <Link
            href={`/trees/map${writeView({ filter, eye: undefined })}`}
            prefetch={false}
            className={buttonClass({ variant: 'secondary' })}
          >
            {t.map}
          </Link>
          {mayAdd ? (
            <Link href="/trees/add" prefetch={false} className={buttonClass()}>
              {t.add}
            </Link>
          ) : null}
        </p>
      </div>
      {mayExport ? (
        <p className="flex flex-wrap gap-x-6">
          <a href="/api/v1/trees/export" download className={buttonClass({ variant: 'link', className: 'px-0' })}>
            {t.export}
          </a>
          <Link href="/trees/import" prefetch={false} className={buttonClass({ variant: 'link', className: 'px-0' })}>
            {t.import}
          </Link>
          {runsAll ? (
            <Link
              href="/trees/settings"
              prefetch={false}
              className={buttonClass({ variant: 'link', className: 'px-0' })}
            >
              {t.settings}
            </Link>
          ) : null}
        </p>
      ) : null}
      <TreeFilterFields filter={filter} onChange={setFilter} />
      <TreeList key={`${asked.condition}:${asked.q.trim()}`} filter={{ ...asked, q: asked.q.trim() }} />
    </div>
  );
}
