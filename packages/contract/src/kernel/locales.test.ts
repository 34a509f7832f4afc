import { expect, test } from 'vitest';
import { localeOf } from './locales.ts';

const asking = (acceptLanguage: string, cookie = '') =>
  localeOf({ get: (name) => (name === 'cookie' ? cookie : acceptLanguage) });

test.each([
  ['de', 'de'],
  ['de-AT,de;q=0.9,en;q=0.8', 'de'],
  ['en;q=0.5, de;q=0.8', 'de'],
  ['fr, en;q=0.3, de;q=0.3', 'en'],
  ['fr', 'en'],
  ['de;q=0', 'en'],
  ['*', 'en'],
  ['', 'en'],
  ['DE-ch;q=1.0', 'de'],
  ['de;q=x, ;;,', 'en'],
])('a browser that prefers %j reads %s', (acceptLanguage, locale) => {
  expect(asking(acceptLanguage)).toBe(locale);
});

test('what was chosen goes before what the browser prefers', () => {
  expect(asking('de', 'a=b; locale=en')).toBe('en');
  expect(asking('en', 'locale=de; a=b')).toBe('de');
  expect(asking('de', 'locale=xx; my_locale=en')).toBe('de');
});
