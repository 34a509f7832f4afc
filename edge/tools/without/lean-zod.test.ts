import { expect, test } from 'vitest';
import * as zod from 'zod';
import { leanZod, unused } from './lean-zod.ts';

test('it is zod, but for what nobody asks for', async () => {
  const lean: typeof zod = await import(leanZod());
  const without = (names: object) => Object.keys(names).filter((name) => !unused.includes(name));
  expect(Object.keys(lean)).toEqual(without(zod));
  expect(Object.keys(lean.z)).toEqual(without(zod.z));
  expect(Object.keys(lean.core)).toEqual(without(zod.core));
  expect(lean.z.object({ a: lean.z.email() }).safeParse({ a: 'b' }).error?.issues[0]?.message).toBe(
    'Invalid email address',
  );
});
