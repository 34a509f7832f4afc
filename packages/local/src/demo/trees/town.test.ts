import { expect, test } from 'vitest';
import { inspectTown } from './rounds.ts';
import { plantTown } from './town.ts';

const town = plantTown(2_000, 2023);

test('is the same town each time, each tree at a place of its own', () => {
  expect(plantTown(2_000, 2023)).toEqual(town);
  expect(town).toHaveLength(2_000);
  expect(new Set(town.map(({ lat, lon }) => `${lat} ${lon}`)).size).toBe(2_000);
  for (const { dbhCm, heightM, plantedYear } of town) {
    expect(dbhCm).toBeGreaterThan(0);
    expect(heightM).toBeLessThan(40);
    expect(plantedYear).toBeLessThanOrEqual(2023);
  }
});

test('has every kind and more maples than a town should', () => {
  const maples = town.filter(({ kind }) => kind.name.startsWith('Acer'));
  expect(maples.length / town.length).toBeGreaterThan(0.2);
  expect(new Set(town.map(({ kind }) => kind.name)).size).toBe(20);
});

test('is inspected over three years, in order, with trees in every condition', () => {
  const rounds = inspectTown(town, 3);
  expect(inspectTown(town, 3)).toEqual(rounds);
  expect(rounds.length).toBeGreaterThan(4_000);
  const days = rounds.map(({ daysAgo }) => daysAgo);
  expect(days).toEqual([...days].sort((a, b) => b - a));
  const seen = Map.groupBy(rounds, ({ condition }) => condition);
  for (const condition of ['needs_attention', 'critical', 'dead'] as const)
    expect([condition, (seen.get(condition)?.length ?? 0) > 3]).toEqual([condition, true]);
  expect((seen.get('healthy')?.length ?? 0) / rounds.length).toBeGreaterThan(0.6);
});
