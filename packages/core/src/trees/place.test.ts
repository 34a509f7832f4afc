import { expect, test } from 'vitest';
import { cellOf, mercator, metresBetween, metresPerUnit } from './place.ts';

const zurich = { lat: 47.3769, lon: 8.5417 };

test('a place of Web Mercator is where tiles of maps have it', () => {
  expect(mercator({ lat: 0, lon: 0 })).toEqual({ x: 0.5, y: 0.5 });
  const { x, y } = mercator({ lat: 85.0511287798066, lon: -180 });
  expect(x).toBe(0);
  expect(y).toBeCloseTo(0, 10);
  // Tile 14/8580/5737 of OpenStreetMap holds the middle of Zurich.
  const { x: east, y: south } = mercator(zurich);
  expect([Math.floor(east * 2 ** 14), Math.floor(south * 2 ** 14)]).toEqual([8580, 5737]);
});

test('the first bits of a cell are the tile’s, at any zoom', () => {
  const { x, y } = mercator(zurich);
  for (const zoom of [1, 5, 14, 24]) {
    const prefix = cellOf(zurich) >> BigInt(2 * (24 - zoom));
    let [column, row] = [0n, 0n];
    for (let bit = zoom - 1; bit >= 0; bit -= 1) {
      const pair = (prefix >> BigInt(2 * bit)) & 3n;
      column = (column << 1n) | (pair & 1n);
      row = (row << 1n) | (pair >> 1n);
    }
    expect([Number(column), Number(row)]).toEqual([Math.floor(x * 2 ** zoom), Math.floor(y * 2 ** zoom)]);
  }
  expect(cellOf({ lat: 85.06, lon: -180 })).toBe(0n);
  expect(cellOf({ lat: -85.06, lon: 180 })).toBe(4n ** 24n - 1n);
});

test('metres are metres, along a meridian, a parallel and over the date line', () => {
  expect(metresBetween({ lat: 47, lon: 8 }, { lat: 48, lon: 8 })).toBeCloseTo(111_195, -1);
  expect(metresBetween({ lat: 60, lon: 8 }, { lat: 60, lon: 9 })).toBeCloseTo(55_597, -2);
  expect(metresBetween({ lat: 0, lon: 179.999 }, { lat: 0, lon: -179.999 })).toBeCloseTo(222.4, 1);
  const [here, there] = [mercator(zurich), mercator({ ...zurich, lon: zurich.lon + 0.001 })];
  expect((there.x - here.x) * metresPerUnit(zurich)).toBeCloseTo(
    metresBetween(zurich, { ...zurich, lon: zurich.lon + 0.001 }),
    0,
  );
});
