import { Fault } from '@isntgram/cli/fault';
import type { Profile } from '@isntgram/contract/kernel/profiles';
import { type PriceBook, periodAt } from '../prices/price-book.ts';
import { type Bill, settled } from './bill.ts';
import { type Doubt, doubtsOf, doubtText } from './doubts.ts';
import type { Operator } from './operator.ts';
import type { Option, WayRequest } from './option.ts';
import { sides } from './sides/sides.ts';

/** The cheapest way that takes the load and whose prices somebody verified, and what else was looked at. */
export interface Choice extends Option {
  profile: Profile;
  /** What is paid by figures that nobody verified; only where verified ones have nothing that takes it. */
  doubts: Doubt[];
  /** What would cost less, by figures that nobody verified. */
  unverified: { title: string; totalUsd: number; doubts: Doubt[] } | undefined;
  /** The ways that do not take the load, each with the reason, and those that do and are not taken. */
  others: { title: string; totalUsd: number | undefined; why: string }[];
  /** What stands against it all the same. */
  caveats: string[];
}

/** How long nobody is served in a month, and what an hour of that costs. */
export interface Away {
  minutes: number;
  usdPerHour: number;
}

export interface ChoiceRequest extends WayRequest {
  operator?: Operator;
  away?: Away;
}

/**
 * The cheapest way to run the profile that takes the load, by verified prices; by all of them where those have nothing
 * that takes it. Throws a Fault where none does.
 */
export function choose(profile: Profile, request: ChoiceRequest): Choice {
  const ranked = rank(sides[profile].ways(request));
  const doubtsIn = ({ bill }: Option) => doubtsOf(request.book, request.day, bill.lines);
  const cheapest = ranked.find(fits);
  const single = ranked.find((option) => fits(option) && doubtsIn(option).length === 0) ?? cheapest;
  const best = single ?? beyondOne(profile, request);
  if (!best) {
    const [nearest] = ranked.toSorted((one, other) => countOf(one) - countOf(other));
    throw new Fault(`No ${profile} plan takes this load; of the nearest: ${nearest?.bill.unfit.join('; ')}.`);
  }
  const others = ranked
    .filter((option) => option !== best)
    .map((option) => ({
      title: option.title,
      totalUsd: fits(option) ? option.bill.totalUsd : undefined,
      why: whyNot(option, best, doubtsIn),
    }));
  const caveats = single
    ? []
    : ['no single machine takes this load, and the deployer runs one: several would take work first'];
  const bill = withPeople(best.bill, request);
  const unverified =
    cheapest && cheapest.bill.totalUsd < best.bill.totalUsd
      ? {
          title: cheapest.title,
          totalUsd: withPeople(cheapest.bill, request).totalUsd,
          doubts: doubtsIn(cheapest),
        }
      : undefined;
  return { profile, ...best, bill, doubts: doubtsIn(best), unverified, others, caveats };
}

function whyNot(option: Option, best: Option, doubtsIn: (option: Option) => Doubt[]): string {
  if (!fits(option)) return `cannot be taken: ${option.bill.unfit.join('; ')}`;
  if (option.bill.totalUsd >= best.bill.totalUsd) return 'dearer';
  return `cheaper by prices that nobody verified: ${doubtText(doubtsIn(option))}`;
}

const rank = (options: readonly Option[]): Option[] => options.toSorted((a, b) => a.bill.totalUsd - b.bill.totalUsd);
const countOf = ({ taken }: Option): number => taken[0]?.count ?? 1;
const fits = ({ bill }: Option): boolean => bill.unfit.length === 0;
const beyondOne = (profile: Profile, request: ChoiceRequest): Option | undefined =>
  rank(sides[profile].ways({ ...request, machinesMax: Number.POSITIVE_INFINITY })).find(fits);

function withPeople(bill: Bill, { operator, away }: ChoiceRequest): Bill {
  const lines = [
    ...(operator
      ? [{ offer: 'operator', item: 'Hours of an operator', hours: operator.hours, usdPerHour: operator.usdPerHour }]
      : []),
    ...(away
      ? [
          {
            offer: 'away',
            item: 'Hours in which nobody is served',
            hours: away.minutes / 60,
            usdPerHour: away.usdPerHour,
          },
        ]
      : []),
  ].flatMap(({ offer, item, hours, usdPerHour }) =>
    hours * usdPerHour > 0 ? [{ offer, item, used: hours, included: 0, unit: 'hours', usd: hours * usdPerHour }] : [],
  );
  return lines.length === 0 ? bill : { ...bill, ...settled([...bill.lines, ...lines]) };
}

/** The offers that a choice stands on. */
export const offersOf = (book: PriceBook, { taken }: Pick<Option, 'taken'>, day: string) =>
  taken.map(({ id }) => ({ offer: book.offer(id), period: periodAt(book.offer(id), day) }));
