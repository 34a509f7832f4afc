import type { Locale } from '@isntgram/contract/kernel/locales';

/** "$17.20", to the cent, as the page's language writes it. */
export const formatUsd = (amount: number, locale: Locale): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD' }).format(amount);
