import { daysOld, periodAt } from './price-book.ts';
import type { Offer } from './schema.ts';

/** Days within which another price is near enough to be told. */
const soonDays = 30;

/** What is to be known of the time in which a price holds. */
export interface Turn {
  /**
   * Other prices are known from a day on; nothing is known after a day that comes soon, or that is over; nothing is
   * known before a day.
   */
  kind: 'changes' | 'ends' | 'ended' | 'begins';
  /** YYYY-MM-DD: the first day of another price, or the last one of this. */
  day: string;
}

/** Whether the price of `day` holds for long, or held at all; undefined where nothing speaks against it. */
export function turnOf(offer: Pick<Offer, 'periods'>, day: string): Turn | undefined {
  const { from, until } = periodAt(offer, day);
  if (from > day) return { kind: 'begins', day: from };
  if (until !== undefined && until < day) return { kind: 'ended', day: until };
  const next = offer.periods.find((period) => period.from > day);
  if (next && daysOld(day, next.from) <= soonDays) return { kind: 'changes', day: next.from };
  if (!next && until !== undefined && daysOld(day, until) <= soonDays) return { kind: 'ends', day: until };
  return undefined;
}

export type TurnWords = Record<Turn['kind'], (day: string) => string>;

export const turnWords: TurnWords = {
  changes: (day) => `another price from ${day} on`,
  ends: (day) => `known until ${day} only`,
  ended: (day) => `known until ${day} only, which is over`,
  begins: (day) => `not known before ${day}`,
};

/** The same in words; none where there is nothing to say. */
export function turnDoubts(offer: Pick<Offer, 'periods'>, day: string): string[] {
  const turn = turnOf(offer, day);
  return turn ? [turnWords[turn.kind](turn.day)] : [];
}
