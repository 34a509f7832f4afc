import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { addressHeaders, type Visitor } from '../support/person.ts';

export interface Square {
  z: number;
  x: number;
  y: number;
}

/** The square of the map that a place lies in: OpenStreetMap, "Slippy map tilenames". */
export function squareAt({ lat, lon }: { lat: number; lon: number }, z: number): Square {
  const radians = (lat * Math.PI) / 180;
  const x = Math.floor(((lon + 180) / 360) * 2 ** z);
  const y = Math.floor(((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * 2 ** z);
  return { z, x, y };
}

interface Shown {
  id: number | undefined;
  lat: number;
  lon: number;
  properties: Record<string, number | string | boolean>;
}

/** Asks for a square of the map, and reads it with the library that maps read it with. */
export async function readSquare(by: Visitor, { z, x, y }: Square, query = '') {
  const response = await fetch(new URL(`/api/v1/trees/tiles/${z}/${x}/${y}.mvt${query}`, by.base), {
    headers: {
      ...addressHeaders(by.clientAddress),
      cookie: [...by.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    },
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const { status, headers } = response;
  const layers = status === 200 ? new VectorTile(new PbfReader(bytes)).layers : {};
  const shownIn = (name: string): Shown[] => {
    const layer = layers[name];
    return Array.from({ length: layer?.length ?? 0 }, (_, at) => {
      const feature = layer?.feature(at);
      const point = feature?.toGeoJSON(x, y, z).geometry;
      if (!feature || point?.type !== 'Point') throw new Error(`${name} ${at} is no point.`);
      const [lon = 0, lat = 0] = point.coordinates;
      return { id: feature.id, lat, lon, properties: feature.properties as Shown['properties'] };
    });
  };
  return { status, headers, trees: shownIn('trees'), clusters: shownIn('clusters') };
}

/** How many trees a square tells of, one by one and in clusters. */
export const countedIn = ({ trees, clusters }: Awaited<ReturnType<typeof readSquare>>): number =>
  clusters.reduce((sum, { properties }) => sum + Number(properties.count), trees.length);
