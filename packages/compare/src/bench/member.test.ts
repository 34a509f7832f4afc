import { expect, test } from 'vitest';
import { sessionIn } from './member.ts';

test('a session is found in the cookies of either scheme', () => {
  expect(sessionIn('session=abc.def; signed_in=1')).toBe('abc');
  expect(sessionIn('signed_in=1; __Host-session=abc.def')).toBe('abc');
  expect(sessionIn('my__Host-session=abc.def; the-session=abc')).toBeUndefined();
});
