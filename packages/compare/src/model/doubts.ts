import { toldOf } from '../prices/fields.ts';
import type { PriceBook } from '../prices/price-book.ts';
import type { Line } from './bill.ts';

/** An offer by whose figures something is paid and that nobody verified. */
export interface Doubt {
  title: string;
  /** Why they are not to be relied on. */
  why: string;
  /** Where they can be looked up. */
  address: string;
}

/** What of a bill is paid by figures that nobody verified; what is included costs nothing, and is no doubt. */
export function doubtsOf(book: PriceBook, day: string, lines: readonly Line[]): Doubt[] {
  const doubts = lines.flatMap(({ offer: id, quantity, usd }): Doubt[] => {
    const offer = usd > 0 ? book.offers.find((known) => known.id === id) : undefined;
    if (!offer || offer.verified) return [];
    const { verified, unverified = '', address } = toldOf(offer, quantity ?? 'monthly', day);
    return verified ? [] : [{ title: offer.title, why: unverified, address }];
  });
  return [...new Map(doubts.map((doubt) => [`${doubt.title} ${doubt.why}`, doubt])).values()];
}

/** The same in words. */
export const doubtText = (doubts: readonly Doubt[]): string =>
  doubts.map(({ title, why }) => `${title} (${why})`).join(', ');
