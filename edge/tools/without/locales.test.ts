import { expect, test } from 'vitest';
import * as zod from 'zod';
import { zodWithoutLocales } from './locales.ts';

test('it is zod, but for the languages', async () => {
  const lean: typeof zod = await import(zodWithoutLocales());
  const without = (names: object) => Object.keys(names).filter((name) => name !== 'locales');
  expect(Object.keys(lean)).toEqual(without(zod));
  expect(Object.keys(lean.z)).toEqual(without(zod.z));
  expect(Object.keys(lean.core)).toEqual(without(zod.core));
  expect(lean.z.object({ a: lean.z.email() }).safeParse({ a: 'b' }).error?.issues[0]?.message).toBe(
    'Invalid email address',
  );
});
