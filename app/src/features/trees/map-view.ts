import { conditions, notKnown } from '@isntgram/contract/trees/choices';
import { filterKey, type MoreFilter, moreFilters, type TreeFilter } from '@/lib/api/trees/trees';
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

const day = /^\d{4}-\d{2}-\d{2}$/;
const number = /^\d{1,5}(\.\d+)?$/;
const text = /\S/;
const species = new RegExp(`^([0-9a-f-]{36}|${notKnown})$`);

/** How the value of a filter is written. */
const written: Record<MoreFilter, RegExp> = {
  ...{ species, genus: text, family: text, tag: text, dbhMin: number, dbhMax: number, dbhBelow: number },
  ...{ plantedFrom: day, plantedTo: day, inspectedBefore: day, dueBefore: day },
};

/** What else an address asks for; what it says wrong is left out. */
function readMore(asked: URLSearchParams): Partial<Record<MoreFilter, string>> {
  const known = moreFilters.map((name) => [name, (asked.get(name) ?? '').slice(0, 100)] as const);
  return Object.fromEntries(known.filter(([name, value]) => written[name].test(value)));
}

/** The view that an address asks for; what it says wrong is left out. */
export function readView(search: string): MapView {
  const asked = new URLSearchParams(search);
  const at = (asked.get('at') ?? '').split(',').map(Number);
  const [lat = Number.NaN, lon = Number.NaN, zoom = Number.NaN] = at;
  const isPlace = at.length === 3 && Math.abs(lat) <= 85 && Math.abs(lon) <= 180 && zoom >= 0 && zoom <= 22;
  return {
    filter: {
      q: (asked.get('q') ?? '').slice(0, 100),
      condition: knownCondition(asked.get('condition')),
      ...readMore(asked),
    },
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
