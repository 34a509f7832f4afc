'use client';

import Link from 'next/link';
import { useDeferredValue, useEffect, useState } from 'react';
import { useMessages } from '@/language/messages';
import { filterKey, noFilter, type TreeFilter } from '@/lib/api/trees/trees';
import { treesMessages } from '@/messages/trees/trees.ts';
import { buttonClass } from '@/ui/button.tsx';
import { readView, writeView } from '../map-view.ts';
import { TreeFilterFields } from '../tree-filter-fields.tsx';
import { TreeList } from '../tree-list.tsx';
import { useTreeRole } from '../use-tree-role.ts';

/** The trees of the community, as a list that a word and a condition narrow. */
export function TreesScreen() {
  const t = useMessages(treesMessages);
  const mayAdd = useTreeRole('officer');
  const mayExport = useTreeRole('manager');
  const runsAll = useTreeRole('admin');
  const [known, setFilter] = useState<TreeFilter>();
  // What an address asks for is known in the browser alone.
  useEffect(() => setFilter(readView(location.search).filter), []);
  const filter = known ?? noFilter;
  const narrow = (next: TreeFilter) => {
    setFilter(next);
    history.replaceState(history.state, '', `/trees${writeView({ filter: next, eye: undefined })}`);
  };
  const asked = useDeferredValue(known);
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
          <Link href="/trees/statistics" prefetch={false} className={buttonClass({ variant: 'secondary' })}>
            {t.statistics}
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
          <a
            href={`/api/v1/trees/export?${filterKey(filter)}`}
            download
            className={buttonClass({ variant: 'link', className: 'px-0' })}
          >
            {t.export}
          </a>
          <Link href="/trees/import" prefetch={false} className={buttonClass({ variant: 'link', className: 'px-0' })}>
            {t.import}
          </Link>
          <Link
            href={`/trees/labels${writeView({ filter, eye: undefined })}`}
            prefetch={false}
            className={buttonClass({ variant: 'link', className: 'px-0' })}
          >
            {t.labels}
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
      <TreeFilterFields filter={filter} onChange={narrow} />
      {asked ? <TreeList key={filterKey(asked)} filter={asked} /> : null}
    </div>
  );
}
