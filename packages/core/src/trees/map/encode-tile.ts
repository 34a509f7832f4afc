import type { Condition } from '@isntgram/contract/trees/choices';
import Point from '@mapbox/point-geometry';
import { fromVectorTileJs, type VectorTileFeatureLike } from '@maplibre/vt-pbf';
import type { MapTile } from '../place.ts';

/** A tile's width in the units of its points. */
const extent = 4_096;

/** A place of the square of Web Mercator, 0 to 1 from the north west. */
interface Placed {
  x: number;
  y: number;
}

export interface TileTree extends Placed {
  number: number;
  condition: Condition | null;
}

/** So many trees, in these conditions; of the others nothing is known. */
export interface Cluster extends Placed, Record<Condition, number> {
  count: number;
}

/** The bytes of a tile; a layer without features is left out. */
export function encodeTile(
  tile: MapTile,
  { trees, clusters }: { trees: readonly TileTree[]; clusters: readonly Cluster[] },
): Uint8Array<ArrayBuffer> {
  const layers = [
    layer(
      'trees',
      trees.map((tree) =>
        feature(tile, tree, { id: tree.number, properties: { condition: tree.condition ?? 'unknown' } }),
      ),
    ),
    layer(
      'clusters',
      clusters.map(({ x, y, count, healthy, needs_attention, critical, dead }) =>
        feature(tile, { x, y }, { properties: { count, healthy, needs_attention, critical, dead } }),
      ),
    ),
  ];
  const filled = layers.filter(({ length }) => length > 0);
  return new Uint8Array(fromVectorTileJs({ layers: Object.fromEntries(filled.map((each) => [each.name, each])) }));
}

const layer = (name: string, features: VectorTileFeatureLike[]) => ({
  ...{ name, version: 2, extent, length: features.length },
  feature: (at: number) => features[at] as VectorTileFeatureLike,
});

function feature(
  { z, x, y }: MapTile,
  place: Placed,
  { id, properties }: Pick<VectorTileFeatureLike, 'properties'> & { id?: number },
): VectorTileFeatureLike {
  const within = (of: number, from: number) => Math.min(Math.floor((of * 2 ** z - from) * extent), extent - 1);
  const point = new Point(within(place.x, x), within(place.y, y));
  return { id, properties, extent, type: 1, loadGeometry: () => [[point]] };
}
