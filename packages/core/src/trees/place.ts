/** Places on the square of Web Mercator (EPSG:3857): x from the west, y from the north, both from 0 to 1. */

const bits = 24;
const cells = 2 ** bits;

export interface LatLon {
  lat: number;
  lon: number;
}

/** Of degrees WGS 84, with the latitude at most 85.05 from the equator. */
export function mercator({ lat, lon }: LatLon): { x: number; y: number } {
  const sin = Math.sin((lat * Math.PI) / 180);
  return { x: (lon + 180) / 360, y: 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI) };
}

const atMost = (value: number): number => Math.min(Math.max(Math.floor(value * cells), 0), cells - 1);

/**
 * The cell of the square that a place lies in at zoom 24, in Z-order (Morton): the bits of x and y in turns, y's
 * first. The cells of a tile of zoom z are one range of 4^(24 - z).
 */
export function cellOf(place: LatLon): bigint {
  const { x, y } = mercator(place);
  return interleaved(atMost(x), atMost(y));
}

function interleaved(column: number, row: number): bigint {
  let cell = 0n;
  for (let bit = bits - 1; bit >= 0; bit -= 1)
    cell = (cell << 2n) | BigInt((((row >> bit) & 1) << 1) | ((column >> bit) & 1));
  return cell;
}

/** A square of the map: zoom, column from the west, row from the north. */
export interface MapTile {
  z: number;
  x: number;
  y: number;
}

/** The cells that lie in a tile: from the first to before the last. */
export function cellsOf({ z, x, y }: MapTile): { from: bigint; before: bigint } {
  const size = 4n ** BigInt(bits - z);
  const from = interleaved(x, y) * size;
  return { from, before: from + size };
}

/** How many bits less a cell has that is as large as a tile of this zoom. */
export const bitsBelow = (zoom: number): number => 2 * (bits - zoom);

/** How far the square's unit reaches there, in metres: Web Mercator stretches with the latitude. */
export const metresPerUnit = ({ lat }: Pick<LatLon, 'lat'>): number =>
  2 * Math.PI * 6_378_137 * Math.cos((lat * Math.PI) / 180);

/** Metres between two places, on a sphere (haversine). */
export function metresBetween(a: LatLon, b: LatLon): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2;
  const chord = half(b.lat - a.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(b.lon - a.lon);
  return 2 * 6_371_008.8 * Math.asin(Math.min(1, Math.sqrt(chord)));
}
