import type { FeatureCollection, MultiLineString } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

/** Land and borders of Natural Earth, 1:50m: what a map stands on where nobody chose another one. */
export interface World {
  land: FeatureCollection;
  borders: MultiLineString;
}

/** A file that a browser keeps, and that no script carries. */
const file = new URL('world-atlas/countries-50m.json', import.meta.url);

let loading: Promise<World> | undefined;

export function loadWorld(): Promise<World> {
  loading ??= fetch(file).then(async (response) => {
    if (!response.ok) throw new Error(`The world answered ${response.status}.`);
    return asWorld(await response.json());
  });
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

type Atlas = Topology<{ countries: GeometryCollection; land: GeometryCollection }>;

const asWorld = (atlas: Atlas): World => ({
  land: feature(atlas, atlas.objects.land),
  borders: mesh(atlas, atlas.objects.countries, (a, b) => a !== b),
});
