import { type PriceBook, priceBook } from './price-book.ts';
import type { Meter, Offer, Period } from './schema.ts';

/** The same book with other offers. */
const withOffers = (book: PriceBook, change: (offer: Offer) => Offer): PriceBook =>
  priceBook(book.offers.map(change), book.quotes);

/** The book in which what `isGone` names cannot be had, for that reason. */
export const without = (book: PriceBook, isGone: (offer: Offer) => boolean, why: string): PriceBook =>
  withOffers(book, (offer) => (isGone(offer) ? { ...offer, availability: why } : offer));

/** The book in which all that is listed can be had. */
export const orderable = (book: PriceBook): PriceBook => withOffers(book, ({ availability: _, ...offer }) => offer);

/** The book in which all prices are believed, whoever told them. */
export const believed = (book: PriceBook): PriceBook =>
  withOffers(book, ({ unverified: _, ...offer }) => ({
    ...offer,
    verified: true,
    periods: offer.periods.map((period) => ({ ...period, told: {} })),
  }));

/** The book in which each offer costs `times` as much as it says. */
export const priced = (book: PriceBook, times: (offer: Offer) => number): PriceBook =>
  withOffers(book, (offer) => ({ ...offer, periods: offer.periods.map((period) => dearer(period, times(offer))) }));

/** The book with other rates. */
export const exchanged = (book: PriceBook, times: number): PriceBook =>
  priceBook(
    book.offers,
    book.quotes.map((quote) => ({ ...quote, usd: quote.usd * times })),
  );

function dearer(period: Period, times: number): Period {
  const meters = Object.entries(period.meters).map(([name, meter]) => [name, { ...meter, price: meter.price * times }]);
  return {
    ...period,
    monthly: period.monthly * times,
    ...(period.hourly === undefined ? {} : { hourly: period.hourly * times }),
    meters: Object.fromEntries(meters) as Record<string, Meter>,
  };
}
