'use client';

import Link from 'next/link';
import { useDeferredValue, useEffect, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { getInstance } from '@/lib/api/instance';
import { isNotFound } from '@/lib/api/problem';
import { filterKey, getTreeExtent, noFilter, type TreeFilter } from '@/lib/api/trees/trees';
import { treeMapMessages } from '@/messages/trees/tree-map.ts';
import { treesMessages } from '@/messages/trees/trees.ts';
import type { Bounds, Eye, Looked } from '@/parts/tree-map/draw-map.ts';
import { buttonClass } from '@/ui/button.tsx';
import { Later, later } from '@/ui/states/later';
import { Skeleton } from '@/ui/states/skeleton';
import { toast } from '@/ui/states/toaster';
import { Closed } from '../closed.tsx';
import { type MapView, readView, writeView } from '../map-view.ts';
import { TreeFilterFields } from '../tree-filter-fields.tsx';
import { TreeList } from '../tree-list.tsx';
import { ChosenTree } from './chosen-tree.tsx';
import { MapLegend } from './map-legend.tsx';

const TreeMap = later(() => import('@/parts/tree-map/tree-map.tsx'));

/** Where no tree stands yet: the whole world. */
const world = { west: -170, south: -55, east: 175, north: 70 };

/** The trees of the community on a map, with what it shows as a list beside it; its address leads there again. */
export function MapScreen() {
  const [view, setView] = useState<MapView>();
  const [start, setStart] = useState<Start | 'closed'>();
  useEffect(() => {
    const asked = readView(location.search);
    setView(asked);
    const eye = asked.eye ?? getTreeExtent(api, asked.filter).then(({ bounds }) => bounds ?? world);
    const style = getInstance(api).then(
      ({ mapStyleUrl }) => mapStyleUrl,
      () => null,
    );
    Promise.all([eye, style]).then(
      ([found, styleUrl]) => setStart({ eye: found, styleUrl }),
      (error: unknown) => setStart(isNotFound(error) ? 'closed' : { eye: world, styleUrl: null }),
    );
  }, []);
  if (start === 'closed') return <Closed />;
  return <Opened view={view} start={start} onView={setView} />;
}

interface Start {
  eye: Eye | Bounds;
  styleUrl: string | null;
}

interface OpenedProps {
  view: MapView | undefined;
  start: Start | undefined;
  onView: (view: MapView) => void;
}

function Opened({ view, start, onView }: OpenedProps) {
  const [t, words] = [useMessages(treeMapMessages), useMessages(treesMessages)];
  const [bounds, setBounds] = useState<string>();
  const [chosen, setChosen] = useState<number>();
  const filter: TreeFilter = view?.filter ?? noFilter;
  const asked = useDeferredValue(filter);
  const [failed, setFailed] = useState(false);
  const show = (next: MapView) => {
    onView(next);
    history.replaceState(history.state, '', `${location.pathname}${writeView(next)}`);
  };
  const look = ({ eye, bounds: shown }: Looked) => {
    show({ filter, eye });
    setBounds(boundsText(shown));
  };
  const waiting = <Skeleton className="absolute inset-0" />;
  return (
    <div className="mx-auto flex w-full max-w-[1280px] flex-col gap-4 px-4 pt-6 pb-10">
      <div className="flex items-center justify-between gap-4">
        <h1 className="font-semibold text-2xl">{t.title}</h1>
        <Link
          href={`/trees${writeView({ filter, eye: undefined })}`}
          prefetch={false}
          className={buttonClass({ variant: 'secondary' })}
        >
          {t.list}
        </Link>
      </div>
      <TreeFilterFields filter={filter} onChange={(next) => show({ filter: next, eye: view?.eye })} />
      <div className="grid gap-6 lg:grid-cols-[1fr_360px]">
        <div className="flex flex-col gap-3">
          <div className={frameClass}>
            {failed ? (
              <p className="p-6 text-muted">{`${t.noMap}. ${t.missingText}`}</p>
            ) : view && start ? (
              <Later
                waiting={waiting}
                missing={() => <p className="p-6 text-muted">{`${t.missing}. ${t.missingText}`}</p>}
              >
                <TreeMap
                  {...start}
                  filter={asked}
                  onLook={look}
                  onChoose={setChosen}
                  onNoPosition={() => toast.info(t.noPosition)}
                  onFailed={() => setFailed(true)}
                />
              </Later>
            ) : (
              waiting
            )}
            {chosen === undefined ? null : <ChosenTree number={chosen} onClose={() => setChosen(undefined)} />}
          </div>
          <MapLegend />
        </div>
        <section aria-label={words.list} className="flex flex-col gap-3 lg:h-[70dvh] lg:overflow-y-auto">
          <h2 className="font-semibold">{t.shown}</h2>
          <div className="min-h-96">
            {view && (bounds || failed) ? (
              <TreeList key={`${filterKey(asked)}:${bounds}`} filter={{ ...asked, ...(bounds ? { bounds } : {}) }} />
            ) : null}
          </div>
        </section>
      </div>
    </div>
  );
}

const frameClass =
  'relative h-[60dvh] min-h-80 overflow-hidden rounded-card border border-border bg-surface lg:h-[70dvh]';

/** As the API takes it; a map may be turned around the world several times. */
function boundsText({ west, south, east, north }: Bounds): string {
  const turned = (lon: number) => ((((lon + 180) % 360) + 360) % 360) - 180;
  const [from, to] = east - west >= 360 ? [-180, 180] : [turned(west), turned(east)];
  return [from, south, to, north].map((degrees) => degrees.toFixed(5)).join(',');
}
