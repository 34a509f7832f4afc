import type { Locale } from '@isntgram/contract/kernel/locales';

export interface Currency {
  currency: string;
  /** Digits behind the point, as the shop counts them: not what a browser thinks of the currency. */
  exponent: number;
}

/** An amount in the currency's smallest unit, as people write it. No float is made of it. */
export function formatMoney(amount: number, { currency, exponent }: Currency, locale: Locale): string {
  const digits = String(Math.abs(amount)).padStart(exponent + 1, '0');
  const [whole, rest] = [digits.slice(0, digits.length - exponent), digits.slice(digits.length - exponent)];
  const decimal = `${amount < 0 ? '-' : ''}${whole}${exponent > 0 ? `.${rest}` : ''}` as Intl.StringNumericLiteral;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
  }).format(decimal);
}
