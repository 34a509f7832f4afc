import { expect, test } from 'vitest';
import { wayBackOf } from './way-back.ts';

test('a branch is kept where project and key are known; where not, it is said why', () => {
  const key = { NEON_API_KEY: 'let-me' };
  const named = { name: 'production', neon: { project: 'p-1' } };
  expect(wayBackOf(named, key)).toEqual({ neon: { project: 'p-1', inEnvironment: true } });
  expect(wayBackOf({ name: 'production' }, { ...key, NEON_PROJECT_ID: 'p-2' })).toEqual({
    neon: { project: undefined, inEnvironment: false },
  });
  expect(wayBackOf(named, {})).toEqual({ neon: null, why: 'NEON_API_KEY is not set' });
  expect(wayBackOf({ name: 'production', neon: {} }, key)).toEqual({
    neon: null,
    why: 'environments.ts has no production.neon.project, and NEON_PROJECT_ID is not set',
  });
});
