import * as currencies from 'dinero.js/currencies';
import { iso31661Alpha2ToAlpha3 } from 'iso-3166';

const exponents: ReadonlyMap<string, number> = new Map(
  Object.values(currencies).map(({ code, exponent }) => [code, exponent]),
);
const countries: ReadonlySet<string> = new Set(Object.keys(iso31661Alpha2ToAlpha3));

/** How many digits of the currency stand behind the point, by ISO 4217; undefined where there is no such currency. */
export const exponentOf = (currency: string): number | undefined => exponents.get(currency);

/** Is the code one of ISO 3166-1? */
export const isCountry = (code: string): boolean => countries.has(code);
