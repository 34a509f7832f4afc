import { expect, test } from 'vitest';
import { describeMissing } from './administer.ts';

test('where there is no instance, it is said what to do, by what may have been meant', () => {
  const missing = { profile: 'vm', data: '/none/here', chosen: true, elsewhere: true } as const;
  expect(describeMissing(missing)).toBe(
    'Nothing was done: this machine has no instance in /none/here. npm start -- --profile vm --data /none/here makes ' +
      'one. ' +
      'For one that is elsewhere add --env and its name in environments.ts, as --env production.',
  );
  // --env development is this machine.
  expect(describeMissing({ ...missing, elsewhere: false })).not.toContain('--env');
});
