import { beforeAll, describe, expect, test } from 'vitest';
import { newCommunity } from '../core/community.ts';
import { spendADay } from './a-day.ts';
import { spendADayInAShop } from './a-day-of-shop.ts';
import { spendADayWithTrees } from './a-day-of-trees.ts';
import { declaredRows, type Shape } from './declared-rows.ts';
import { misfits } from './misfits.ts';
import { watchRows } from './watch-rows.ts';

describe('the rows that core says its raw statements return', () => {
  const all = declaredRows();
  const declared = all.filter(({ inSelect }) => !inSelect);
  const asked = new Set<string>();
  const faults = new Set<string>();

  beforeAll(async () => {
    const community = await newCommunity((connections) =>
      watchRows(connections, (places, { fields, rows }) => {
        const said = declared.filter(
          ({ place }) => place === places.find((each) => declared.some((one) => one.place === each)),
        );
        for (const { place, shape } of said) {
          asked.add(place);
          for (const fault of misfits(shape, fields, rows)) faults.add(`${place}: ${fault}`);
        }
      }),
    );
    await spendADay(community);
    await spendADayWithTrees(community);
    await spendADayInAShop(community);
  }, 300_000);

  test('are those that the database returns', () => {
    expect([...faults]).toEqual([]);
  });

  test('were asked for, each of them', () => {
    expect(declared.length).toBeGreaterThan(40);
    const left = declared.map(({ place }) => place).filter((place) => !asked.has(place));
    expect(left, 'What returns these rows is to be asked in a-day.ts.').toEqual([]);
  });
});

test('of what drizzle selects nothing is believed: mapWith makes it what it is said to be', () => {
  expect(declaredRows().filter(({ inSelect }) => inSelect)).toEqual([]);
});

describe('a row that is not as its type says', () => {
  const shape = (...kinds: string[]): Shape => ({ kinds: new Set(kinds) });
  const row = (...properties: [string, Shape][]): Shape => ({
    kinds: new Set(['object']),
    properties: new Map(properties.map(([name, own]) => [name, { shape: own, optional: false }])),
  });
  const field = (name: string, dataTypeID: number) => ({
    name,
    dataTypeID,
    ...{ tableID: 0, columnID: 0, dataTypeSize: 0, dataTypeModifier: 0, format: 'text' },
  });

  test.each([
    ['lacks a column', row(['n', shape('number')]), [], [], ['row.n is no column']],
    ['has a count as text', row(['n', shape('number')]), [field('n', 20)], [], ['row.n is a string, not number']],
    [
      'has nothing where something is said to be',
      row(['n', shape('number')]),
      [field('n', 23)],
      [{ n: null }],
      ['row.n is null, not number'],
    ],
    [
      'has a word that is not among those of the type',
      row(['state', { ...shape('string'), strings: new Set(['open']) }]),
      [field('state', 25)],
      [{ state: 'shut' }],
      ["row.state is 'shut', none of open"],
    ],
    [
      'has JSON that holds something else',
      row(['person', row(['name', shape('string')])]),
      [field('person', 114)],
      [{ person: { name: 7 } }],
      ['row.person.name is a number, not string'],
    ],
  ])('%s', (_, declared, fields, rows, told) => {
    expect(misfits(declared, fields, rows)).toEqual(told);
  });
});
