import { expect, test } from 'vitest';
import { conditionIn, dateIn, degreesIn, isNothing, lengthIn, numberIn, pairIn, speciesIn } from './cells.ts';

test.each([
  ['1,234.5', 1234.5],
  ['1.234,5', 1234.5],
  ['47,3769', 47.3769],
  ['-76.480705', -76.480705],
  ["1'000", 1000],
  ['12 000,5', 12000.5],
  ['1e3', 1000],
  ['12 trees', undefined],
  ['', undefined],
])('the number in %j is %j', (cell, value) => expect(numberIn(cell)).toBe(value));

test.each([
  ['12', 'in', 30.48],
  ['12"', 'cm', 30.48],
  ['12 inches', 'cm', 30.48],
  ['5\'6"', 'cm', 167.64],
  ['5 ft 6 in', 'cm', 167.64],
  ["40'", 'm', 1219.2],
  ['3,5 m', 'cm', 350],
  ['350 mm', 'cm', 35],
  ['30', 'cm', 30],
  ['10-15', 'cm', undefined],
  ['-3', 'cm', undefined],
  ['big', 'cm', undefined],
] as const)('the length in %j, of %s, is %j cm', (cell, unit, cm) => {
  const found = lengthIn(cell, unit);
  if (cm === undefined) expect(found).toBeUndefined();
  else expect(found).toBeCloseTo(cm, 6);
});

test.each([
  ['1998', 'dmy', '1998-01-01', 'year'],
  ['1998-10', 'dmy', '1998-10-01', 'month'],
  ['1998-10-14', 'mdy', '1998-10-14', 'day'],
  ['1998-10-14T00:00:00.000Z', 'dmy', '1998-10-14', 'day'],
  ['14/10/1998', 'dmy', '1998-10-14', 'day'],
  ['10/14/1998 12:00:00 AM', 'mdy', '1998-10-14', 'day'],
  ['3/4/2020', 'dmy', '2020-04-03', 'day'],
  ['3/4/2020', 'mdy', '2020-03-04', 'day'],
  ['14.10.98', 'mdy', '1998-10-14', 'day'],
  ['1998/10/14', 'dmy', '1998-10-14', 'day'],
  ['19981014', 'dmy', '1998-10-14', 'day'],
  ['10/1998', 'dmy', '1998-10-01', 'month'],
  ['Oct 1998', 'dmy', '1998-10-01', 'month'],
  ['14. Oktober 1998', 'dmy', '1998-10-14', 'day'],
  ['14 de octubre de 1998', 'dmy', '1998-10-14', 'day'],
  ['14 août 1998', 'dmy', '1998-08-14', 'day'],
  ['October 14, 1998', 'dmy', '1998-10-14', 'day'],
  ['1998年10月14日', 'dmy', '1998-10-14', 'day'],
  ['36082', 'dmy', '1998-10-14', 'day'],
] as const)('the day in %j, %s, is %s by the %s', (cell, order, on, precision) =>
  expect(dateIn(cell, order)).toEqual({ on, precision }),
);

test.each(['31.02.2001', '13/13/2001', 'soon', '99', '14 Foo 1998'])('there is no day in %j', (cell) =>
  expect(dateIn(cell, 'dmy')).toBeUndefined(),
);

test.each([
  ['47.3769', 47.3769],
  ['47,3769°', 47.3769],
  ['47.3769 S', -47.3769],
  ['W 76.48', -76.48],
  ['42°27\'11.9"N', 42.4533055],
  ['76° 28\' 50.5" W', -76.480694],
  ['north', undefined],
])('the degrees in %j are %j', (cell, degrees) => {
  const found = degreesIn(cell);
  if (degrees === undefined) expect(found).toBeUndefined();
  else expect(found).toBeCloseTo(degrees, 5);
});

test.each([
  ['47.1, 8.2', '47.1', '8.2'],
  ['(47.1, 8.2)', '47.1', '8.2'],
  ['POINT (8.2 47.1)', '47.1', '8.2'],
  ['SRID=4326;POINT(8.2 47.1)', '47.1', '8.2'],
  ['{"type":"Point","coordinates":[8.2,47.1]}', '47.1', '8.2'],
])('both degrees in %j', (cell, lat, lon) => expect(pairIn(cell)).toEqual({ lat, lon }));

test('words for nothing, for conditions and names', () => {
  expect(['', '-', 'n/a', 'NULL', 'TBD', 'unbekannt', '?'].every(isNothing)).toBe(true);
  expect(['0', 'none of it', 'Nandina'].some(isNothing)).toBe(false);
  expect(['Good', 'Fair', 'Very poor', 'dead', 'schlecht', 'gut', 'purple'].map(conditionIn)).toEqual([
    ...['healthy', 'needs_attention', 'critical', 'dead', 'critical', 'healthy', undefined],
  ]);
  expect([speciesIn('QUERCUS  ROBUR'), speciesIn('acer rubrum'), speciesIn("Tilia × europaea 'Pallida'")]).toEqual([
    ...['Quercus robur', 'Acer rubrum', "Tilia × europaea 'Pallida'"],
  ]);
});
