import type { Profile } from '@isntgram/contract/kernel/profiles';
import { periodAt } from '../../prices/price-book.ts';
import type { Offer } from '../../prices/schema.ts';
import { without } from '../../prices/variations.ts';
import { toCents } from '../bill.ts';
import type { Case } from '../case.ts';
import { monthOf } from '../month.ts';
import { sides } from '../sides/sides.ts';

/** A machine that is larger for the busiest day alone. */
export interface Burst {
  /** What carries the other days, and what the busiest hour takes. */
  usual: string;
  busiest: string;
  /** The month with the larger machine all the time, and with it for a day by its hourly price. */
  allMonthUsd: number;
  forADayUsd: number;
}

const hours = 24;

/**
 * What it saves to take the larger machine for a day, of the same provider, because a server moves to no other for a
 * day; undefined where one carries both, or the larger one is not to be had for hours.
 */
export function burstOf(profile: Profile, given: Case): Burst | undefined {
  if (!sides[profile].isMachine) return undefined;
  const { mix, book, day } = given;
  const ordinary = { ...mix, peakToMean: Math.max(1, mix.peakToMean / Math.max(1, mix.busiestDay)) };
  const busiest = monthOf(profile, given);
  const [taken] = busiest.taken.map(({ id }) => book.offer(id));
  const isElsewhere = ({ service, provider }: Offer) => service === taken?.service && provider !== taken.provider;
  const near = without(book, isElsewhere, 'elsewhere');
  const usual = monthOf(profile, { ...given, book: near, mix: ordinary });
  if (busiest.title === usual.title) return undefined;
  const dayUsd = busiest.taken.map(({ id, count = 1 }) => {
    const offer = book.offer(id);
    const { monthly, hourly } = periodAt(offer, day);
    if (monthly > 0 && hourly === undefined) return Number.NaN;
    return book.toUsd((hourly ?? 0) * hours * count, offer.currency);
  });
  const extra = dayUsd.reduce((sum, usd) => sum + usd, 0);
  if (Number.isNaN(extra)) return undefined;
  return {
    usual: usual.title,
    busiest: busiest.title,
    allMonthUsd: busiest.bill.totalUsd,
    forADayUsd: toCents(usual.bill.totalUsd + extra),
  };
}
