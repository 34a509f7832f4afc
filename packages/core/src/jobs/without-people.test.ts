import { expect, test } from 'vitest';
import { withoutPeople } from './without-people.ts';

test('an error is shown by its messages, without places in the code and addresses of people', () => {
  const why =
    'Error: 550 <anna.b@example.org> unknown\n    at send (mail.ts:1:2)\ncaused by Error: (to=ben@x.org)\n  at x';
  expect(withoutPeople(why)).toBe('Error: 550 <…@…> unknown · caused by Error: (to=…@…)');
  expect(withoutPeople('')).toBe('');
  expect(withoutPeople('x'.repeat(100_000))).toHaveLength(400);
});
