import { Fault } from '@isntgram/cli/fault';
import type { Offer, Period, Quote } from './schema.ts';

/** Days after which a price is to be looked up again. */
export const staleAfterDays = 90;
const dayMs = 86_400_000;

/** All prices, as they hold on a day. */
export interface PriceBook {
  offers: readonly Offer[];
  quotes: readonly Quote[];
  /** The offer of that id. Throws a Fault where there is none. */
  offer(id: string): Offer;
  /** The offers of a service, such as 'vm'. */
  ofService(service: string): Offer[];
  /** US dollars for an amount of a currency. Throws a Fault where its rate is missing. */
  toUsd(amount: number, currency: string): number;
}

export function priceBook(offers: readonly Offer[], quotes: readonly Quote[]): PriceBook {
  const seen = new Set<string>();
  for (const { id } of offers) {
    if (seen.has(id)) throw new Fault(`Prices are malformed: two offers are called "${id}".`);
    seen.add(id);
  }
  const book: PriceBook = {
    offers,
    quotes,
    offer(id) {
      const found = offers.find((offer) => offer.id === id);
      if (!found) throw new Fault(`Prices are missing: no file of packages/compare/prices has an offer "${id}".`);
      return found;
    },
    ofService: (service) => offers.filter((offer) => offer.service === service),
    toUsd(amount, currency) {
      if (currency === 'USD') return amount;
      const quote = quotes.find((known) => known.currency === currency);
      if (!quote) throw new Fault(`Prices are missing: currencies.json has no rate for ${currency}.`);
      return amount * quote.usd;
    },
  };
  for (const { currency, needs = [] } of offers) {
    book.toUsd(0, currency);
    for (const id of needs) book.offer(id);
  }
  return book;
}

/** The period whose price holds on `day` (YYYY-MM-DD): the last one that has begun, or the first where none has. */
export function periodAt({ periods }: Pick<Offer, 'periods'>, day: string): Period {
  const begun = periods.filter(({ from }) => from <= day).at(-1) ?? periods[0];
  if (!begun) throw new Error('An offer has at least one period.');
  return begun;
}

/** Days from one to another (YYYY-MM-DD). */
export const daysOld = (asOf: string, day: string): number => Math.floor((Date.parse(day) - Date.parse(asOf)) / dayMs);

/** Why a figure is to be taken with care on `day`, in words; none where it is recent and read at its source. */
export function doubtsAbout(figure: { asOf: string; unverified?: string | undefined }, day: string): string[] {
  const ageDays = daysOld(figure.asOf, day);
  const stale = ageDays > staleAfterDays ? [`${ageDays} days old (of ${figure.asOf})`] : [];
  return figure.unverified ? [...stale, `unverified: ${figure.unverified}`] : stale;
}
