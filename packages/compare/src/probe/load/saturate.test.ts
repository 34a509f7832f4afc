import { expect, it } from 'vitest';
import type { Disturbance } from '../machine/disturbance.ts';
import { searchRate, type Tried } from './saturate.ts';

const calm: Disturbance = { otherCores: 0.02, stalledShare: 0, stolenShare: 0, ownCores: 1.8 };

const answered = (rate: number, change: Partial<Tried> = {}): Tried => ({
  isGood: rate <= 300,
  isLast: false,
  disturbance: calm,
  told: {
    p95Ms: rate,
    errorShare: 0,
    ranOut: 'the application’s processor',
    appCores: 1,
    databaseCores: 0.5,
    standInCores: 0,
    generatorShare: 0.2,
  },
  ...change,
});

it('tells of the greatest rate what went on beside the worst of all rates that were tried', async () => {
  const busier = { ...calm, otherCores: 0.1 };
  const found = await searchRate(async (rate) => answered(rate, rate === 60 ? { disturbance: busier } : {}));
  expect(found.goodPerSecond).toBeLessThanOrEqual(300);
  expect(Number(found.badPerSecond)).toBeGreaterThan(300);
  expect(found).toMatchObject({ p95Ms: found.badPerSecond, disturbance: busier });
  expect(found.isVoid).toBeUndefined();
});

it('ends, void, with a rate at which the machine was never left to it', async () => {
  const tried: number[] = [];
  const busy = { ...calm, otherCores: 0.9 };
  const found = await searchRate(async (rate) => {
    tried.push(rate);
    return answered(rate, rate > 60 ? { disturbance: busy, isVoid: true } : {});
  });
  expect(found).toMatchObject({ goodPerSecond: 60, badPerSecond: null, disturbance: busy, isVoid: true });
  expect(tried).toEqual([40, 60, 90]);
});

it('ends where the one who asks is busy', async () => {
  const found = await searchRate(async (rate) => answered(rate, { isLast: rate >= 60 }));
  expect(found).toMatchObject({
    goodPerSecond: 60,
    badPerSecond: null,
    ranOut: expect.stringMatching(/who asks was busy/),
  });
});
