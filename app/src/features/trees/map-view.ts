import { conditions, notKnown } from '@isntgram/contract/trees/choices';
import { filterKey, filterValue, moreFilters, type TreeFilter } from '@/lib/api/trees/trees';
import type { Eye } from '@/parts/tree-map/draw-map.ts';

/** No tree was inspected before that day, but those that nobody inspected count as well. */
export const neverInspected = '1000-01-01';

/** What a map shows: as its address says, so that a link leads there. */
export interface MapView {
  filter: TreeFilter;
  /** Undefined: where the trees are. */
  eye: Eye | undefined;
}

export const knownCondition = (value: string | null): TreeFilter['condition'] =>
  [...conditions, notKnown].find((each) => each === value) ?? '';

/** The view that an address asks for; what it says wrong is left out. */
export function readView(search: string): MapView {
  const asked = new URLSearchParams(search);
  const at = (asked.get('at') ?? '').split(',').map(Number);
  const [lat = Number.NaN, lon = Number.NaN, zoom = Number.NaN] = at;
  const isPlace = at.length === 3 && Math.abs(lat) <= 85 && Math.abs(lon) <= 180 && zoom >= 0 && zoom <= 22;
  const filter: TreeFilter = {
    q: (asked.get('q') ?? '').slice(0, 100),
    condition: knownCondition(asked.get('condition')),
  };
  for (const name of moreFilters) {
    const value = filterValue({ ...filter, [name]: asked.get(name) ?? '' }, name);
    if (value) filter[name] = value;
  }
  return {
    filter,
    eye: isPlace ? { lat, lon, zoom } : undefined,
  };
}

/** Begins with `?`, or is empty: what leads to the view. */
export function writeView({ filter, eye }: MapView): string {
  const asked = new URLSearchParams(filterKey(filter));
  if (eye) asked.set('at', [eye.lat.toFixed(5), eye.lon.toFixed(5), eye.zoom.toFixed(2)].join(','));
  const text = asked.toString().replaceAll('%2C', ',');
  return text ? `?${text}` : '';
}
