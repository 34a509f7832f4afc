import { expect, test } from 'vitest';
import { LatestUsed } from './latest-used.ts';

test('what was not used for longest is forgotten, and what was asked for counts as used', () => {
  const known = new LatestUsed<{ of: string }>(2);
  known.set('a', { of: 'a' });
  known.set('b', { of: 'b' });
  expect(known.get('a')).toEqual({ of: 'a' });
  known.set('c', { of: 'c' });
  expect(known.get('b')).toBeUndefined();
  known.set('a', { of: 'A' });
  known.set('d', { of: 'd' });
  expect([known.get('a'), known.get('c'), known.get('d')]).toEqual([{ of: 'A' }, undefined, { of: 'd' }]);
});
