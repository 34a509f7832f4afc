import { username as contractUsername } from '@isntgram/contract/accounts/usernames';
import { limits } from '@isntgram/contract/kernel/limits';
import { describe, expect, it } from 'vitest';
import { accounts as t } from '@/messages/accounts/en/accounts.ts';
import { emailRule, nameRule, passwordRule, usernameRule } from './account-rules.ts';

describe('rules while typing', () => {
  it.each(['mia', 'mia.b_2', '123', 'a'.repeat(30), ' Mia '])(
    'lets the username %j pass, as the contract does',
    (value) => {
      expect(usernameRule(value, t)).toBeUndefined();
      expect(contractUsername.safeParse(value).success).toBe(true);
    },
  );

  it.each(['', 'ab', '.mia', 'mia_', 'm..ia', 'mia!', 'müller', 'a'.repeat(31)])(
    'refuses the username %j, as the contract does',
    (value) => {
      expect(usernameRule(value, t)).toBeTypeOf('string');
      expect(contractUsername.safeParse(value).success).toBe(false);
    },
  );

  it.each(['mia@example.org', ' mia+photos@mail.example.co.uk '])('lets the address %j pass', (value) => {
    expect(emailRule(value, t)).toBeUndefined();
  });

  it.each(['', 'mia', 'mia@', '@example.org', 'mia@example', 'mia @example.org', `${'a'.repeat(250)}@x.org`])(
    'refuses the address %j',
    (value) => {
      expect(emailRule(value, t)).toBeTypeOf('string');
    },
  );

  it('counts down to a password that is long enough', () => {
    expect(passwordRule('1234567', t)).toBe(t.passwordTooShort(3));
    expect(passwordRule('x'.repeat(limits.passwordLengthMin), t)).toBeUndefined();
    expect(passwordRule('x'.repeat(limits.passwordLengthMax + 1), t)).toBe(t.passwordTooLong(limits.passwordLengthMax));
  });

  it('wants a name that is more than blanks', () => {
    expect(nameRule('  ', t)).toBe(t.nameMissing);
    expect(nameRule('x'.repeat(limits.nameLengthMax + 1), t)).toBe(t.nameTooLong(limits.nameLengthMax));
  });
});
