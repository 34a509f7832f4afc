import type { StyleSpecification } from 'maplibre-gl';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Ground, World } from './map-style.ts';

/** A file that a browser keeps, and that no script carries. */
const file = new URL('world-atlas/countries-50m.json', import.meta.url);

/** The style of this address; where there is none, or it does not come, the world. */
export async function loadGround(styleUrl: string | null): Promise<Ground> {
  const chosen = styleUrl ? await loadStyle(styleUrl).catch(() => undefined) : undefined;
  return chosen ? { style: chosen } : { world: await loadWorld() };
}

async function loadStyle(url: string): Promise<StyleSpecification> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The style answered ${response.status}.`);
  return response.json();
}

let loading: Promise<World> | undefined;

function loadWorld(): Promise<World> {
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
