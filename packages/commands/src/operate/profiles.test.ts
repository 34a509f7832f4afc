import { type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import { type Environment, environments } from '@isntgram/deploy/environments/schema';
import { expect, expectTypeOf, test } from 'vitest';

test('an environment names one of the profiles of contract, and each of them can be named', () => {
  expectTypeOf<Environment['profile']>().toEqualTypeOf<Profile>();
  for (const profile of profiles) {
    const { error } = environments.safeParse({ development: { profile, domain: 'localhost' } });
    expect(error?.issues.filter(({ path }) => path.join('.') === 'development.profile')).toEqual([]);
  }
});
