import { describe, expect, it } from 'vitest';
import { type Figure, figuresOf } from './figures.ts';
import {
  appRooms,
  arrowsAgainst,
  betweenFeatures,
  coreRooms,
  cycles,
  type Order,
  packages,
  pairs,
  throughWalls,
} from './rooms.ts';
import type { Tree } from './tree.ts';
import { readTree } from './tree.ts';

const order: Order = [['ground'], ['left', 'right'], ['roof']];

/** A house in which each file imports what is told. */
const house = (imports: Readonly<Record<string, readonly string[]>>): Tree => ({
  files: Object.keys(imports),
  imports: new Map(Object.entries(imports)),
  byPath: new Map(Object.entries(imports)),
  read: () => '\n',
});

describe('the order of rooms', () => {
  it('refuses what points up, and what points sideways', () => {
    const tree = house({
      'ground/a.ts': ['roof/d.ts', 'ground/b.ts'],
      'ground/b.ts': [],
      'left/c.ts': ['ground/a.ts', 'right/c.ts'],
      'right/c.ts': [],
      'roof/d.ts': ['left/c.ts'],
    });
    expect(arrowsAgainst(tree, order).map(({ from, to }) => `${from} → ${to}`)).toEqual([
      'ground/a.ts → roof/d.ts',
      'left/c.ts → right/c.ts',
    ]);
  });

  it('lets a feature import what lies in its module’s folder, and no other feature', () => {
    const tree = house({
      'app/src/features/network/feed/feed.tsx': [
        'app/src/features/network/card.tsx',
        'app/src/features/network/feed/b.tsx',
      ],
      'app/src/features/network/feed/b.tsx': ['app/src/features/network/posts/post.tsx'],
      'app/src/features/network/card.tsx': ['app/src/features/accounts/card.tsx'],
    });
    expect(betweenFeatures(tree).map(({ to }) => to)).toEqual([
      'app/src/features/network/posts/post.tsx',
      'app/src/features/accounts/card.tsx',
    ]);
  });

  it('refuses the way to another room’s files, up and down', () => {
    const tree = house({
      'ground/a.ts': ['ground/b.ts'],
      'ground/b.ts': [],
      'roof/d.ts': ['ground/a.ts', 'e.ts'],
      'e.ts': [],
    });
    expect(throughWalls(tree, order)).toMatchObject([{ from: 'roof/d.ts', to: 'ground/a.ts' }]);
  });

  it('tells which rooms import each other, once', () => {
    const tree = house({
      'ground/a.ts': ['roof/d.ts'],
      'roof/d.ts': ['left/c.ts'],
      'roof/e.ts': ['ground/a.ts'],
      'left/c.ts': [],
    });
    expect(pairs(tree, order)).toEqual(['ground ↔ roof']);
  });
});

it('a cycle of files is found however long it is, and only what is in it', () => {
  const tree = house({ a: ['b'], b: ['c', 'e'], c: ['d'], d: ['b'], e: ['f'], f: [], g: ['a', 'g2'], g2: ['g'] });
  expect(cycles(tree)).toEqual([
    ['b', 'c', 'd'],
    ['g', 'g2'],
  ]);
});

it('every package and every room of core and app has its place in the order', () => {
  const { files } = readTree();
  const folders = (pattern: RegExp) => [...new Set(files.flatMap((file) => pattern.exec(file)?.[1] ?? []))].sort();
  expect(packages.flat().toSorted()).toEqual(folders(/^(.+)\/package\.json$/));
  expect(appRooms.flat().toSorted()).toEqual(folders(/^(app\/src\/[\w-]+)\//));
  const rooms = [/^(packages\/core\/src\/(?!migrations)[\w-]+)\//, /^(packages\/core\/src\/network\/[\w-]+)\//].flatMap(
    folders,
  );
  expect(coreRooms.flat().toSorted()).toEqual(rooms.toSorted());
});

it('this house keeps its rules', () => {
  const broken = figuresOf(readTree()).flatMap(({ name, faults = [] }: Figure) =>
    faults.map((fault) => `${name}: ${fault}`),
  );
  expect(broken).toEqual([]);
});
