import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

test('as many work as may, the others in the order in which they came, also after one that failed', async () => {
  const inTurn = createTurns(2);
  const begun: number[] = [];
  const ends = [0, 1, 2, 3].map(() => Promise.withResolvers<void>());
  const works = ends.map(({ promise }, at) =>
    inTurn(async () => {
      begun.push(at);
      await promise;
      return at;
    }),
  );
  expect(begun).toEqual([0, 1]);
  ends[1]?.reject(new Error('fails'));
  await expect(works[1]).rejects.toThrow('fails');
  expect(begun).toEqual([0, 1, 2]);
  for (const { resolve } of ends) resolve();
  expect(await Promise.all([works[0], works[2], works[3]])).toEqual([0, 2, 3]);
  expect(await inTurn(async () => 'later')).toBe('later');
});
