import { rolesOf } from '@isntgram/core/kernel/roles/roles';
import { modules } from '@isntgram/core/modules';
import { expect, test } from 'vitest';

test('a person can be what any product knows, and what its modules make of people', () => {
  expect(rolesOf({ modules: [] })).toEqual(['user', 'admin']);
  expect(rolesOf({ modules })).toEqual(['user', 'moderator', 'admin']);
});
