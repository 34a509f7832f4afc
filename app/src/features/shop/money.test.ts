import { expect, test } from 'vitest';
import { formatMoney } from './money.ts';

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

test.each([
  [0, 'EUR', 2, 'en', '€0.00'],
  [5, 'EUR', 2, 'en', '€0.05'],
  [1_999, 'EUR', 2, 'de', '19,99 €'],
  [123_456_789, 'USD', 2, 'en', '$1,234,567.89'],
  [-490, 'EUR', 2, 'de', '-4,90 €'],
  [1_500, 'JPY', 0, 'en', '¥1,500'],
  [12_345, 'KWD', 3, 'en', 'KWD 12.345'],
  // Unicode thinks of two digits, ISO 4217 of three.
  [1_000, 'IQD', 3, 'en', 'IQD 1.000'],
  [9_007_199_254_740_991, 'EUR', 2, 'en', '€90,071,992,547,409.91'],
] as const)('%d of %s, with %d digits, is in %s %s', (amount, currency, exponent, locale, text) => {
  expect(plain(formatMoney(amount, { currency, exponent }, locale))).toBe(text);
});
