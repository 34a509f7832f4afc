'use client';

import { Later, later } from '@/ui/states/later';

const TreesPlaces = later(() => import('./trees-places.tsx'));

/** Loaded where a community has the module. */
export function TreesNavigation() {
  return (
    <Later>
      <TreesPlaces />
    </Later>
  );
}
