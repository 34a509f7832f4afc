import { limits } from '@isntgram/contract/kernel/limits';
import type { Accounts } from '@/messages/accounts/en/accounts.ts';

type Rule = (value: string, t: Accounts) => string | undefined;

/*
 * What can be said while somebody types. The contract's own schemas decide, at the API; they stay out of the browser
 * because their library weighs more than these forms.
 */
export const emailRule: Rule = (value, t) => {
  const email = value.trim();
  if (email.length > 254) return t.emailTooLong;
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email) ? undefined : t.emailInvalid;
};

export const nameRule: Rule = (value, t) => {
  if (value.trim() === '') return t.nameMissing;
  return value.trim().length > limits.nameLengthMax ? t.nameTooLong(limits.nameLengthMax) : undefined;
};

export const usernameRule: Rule = (value, t) => {
  const username = value.trim().toLowerCase();
  if (username.length > limits.usernameLengthMax) return t.usernameTooLong(limits.usernameLengthMax);
  if (username !== '' && !/^[a-z0-9](?:[a-z0-9._]*[a-z0-9])?$/.test(username)) return t.usernameInvalid;
  if (username.includes('..')) return t.usernameDots;
  return username.length < limits.usernameLengthMin ? t.usernameTooShort(limits.usernameLengthMin) : undefined;
};

export const passwordRule: Rule = (value, t) => {
  if (value.length > limits.passwordLengthMax) return t.passwordTooLong(limits.passwordLengthMax);
  if (value === '') return t.passwordHint(limits.passwordLengthMin);
  const left = limits.passwordLengthMin - value.length;
  return left > 0 ? t.passwordTooShort(left) : undefined;
};

export const identityRule: Rule = (value, t) => (value.trim() === '' ? t.identityMissing : undefined);
export const enteredPasswordRule: Rule = (value, t) => (value === '' ? t.passwordMissing : undefined);

/** Six digits of an app, or a backup code. */
export const codeRule: Rule = (value, t) => (value.trim() === '' ? t.codeMissing : undefined);
