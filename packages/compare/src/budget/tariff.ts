import type { BudgetMeter, Tariff } from '@isntgram/contract/kernel/operation/budget';
import { byProfile, type Profile } from '@isntgram/contract/kernel/profiles';
import { readMeasured } from '../figures-file.ts';
import { type Mix, mixes } from '../mixes.ts';
import { type Assumptions, defaultAssumptions, hoursPerMonth } from '../model/assumptions.ts';
import type { Case } from '../model/case.ts';
import { offersOf } from '../model/choice.ts';
import { demandOf } from '../model/demand.ts';
import { monthOf } from '../model/month.ts';
import { type Quantity, quantityNames, quantityUnits } from '../model/quantities.ts';
import { countRequests } from '../model/requests.ts';
import { formOf } from '../model/vm-form.ts';
import { readPriceBook } from '../prices/book.ts';

/** What an environment says of what it may cost, and of what that follows from. */
export interface Budgeted {
  profile: Profile;
  budget?: number | undefined;
  services?: readonly string[] | undefined;
  size?: Case['atLeast'];
}

/** So few answers that each wakes a database that sleeps. */
const answersTried = 730;
const photosTried = 1_000;

/**
 * What the API answers of what browsers ask for, in the shares that the community asks for it: pages that had to be
 * made, feeds, writes, sign-ins. It is not asked for what comes from a cache, and does not count it.
 */
function answered(mix: Mix): Mix {
  const { render, feed, write, signIn } = countRequests(mix);
  return {
    ...mix,
    ...{ photosPerMonth: 0, photosStored: 0, requestsPerMonth: 0, hitRatio: 0, anonymousShare: 0 },
    signedIn: { page: render, feed, write, signIn },
  };
}

/** Of what is kept, what is used grows with the month. */
const isKept = (quantity: Quantity): boolean => quantityUnits[quantity].startsWith('GB-months');

/** As short as it may be: the model itself is not as fine. */
const rounded = (amount: number): number => Number(amount.toPrecision(6));

/**
 * What a month costs by each thing that the product itself counts: what the model of a month says, with plans and a
 * server as the month of a club of 500 takes them. Undefined where no budget is set.
 */
export async function tariffOf(environment: Budgeted, now: Date): Promise<Tariff | undefined> {
  const { profile, budget, services, size } = environment;
  if (budget === undefined) return undefined;
  const [{ figures }, book] = await Promise.all([readMeasured(), readPriceBook()]);
  const day = now.toISOString().slice(0, 10);
  const [mix, assumptions, form] = [mixes['club-of-500'], defaultAssumptions, formOf(services)];
  const nobody = byProfile(() => ({ hours: 0, usdPerHour: 0 }));
  const choice = monthOf(profile, { book, day, mix, figures, assumptions, form, atLeast: size, operator: nobody });
  const bare = answered(mix);
  const used = (change: Partial<Mix>) =>
    demandOf(profile, { mix: { ...bare, ...change }, figures, form, atLeast: size, assumptions });
  const base = used({});
  const tried = {
    answer: [used({ requestsPerMonth: answersTried }), answersTried],
    photo: [used({ photosPerMonth: photosTried }), photosTried],
    stored: [used({ photosStored: photosTried }), photosTried],
  } as const;
  const each = (of: keyof typeof tried, quantity: Quantity): number => {
    const [usage, count] = tried[of];
    return rounded(Math.max(0, (usage[quantity] ?? 0) - (base[quantity] ?? 0)) / count);
  };
  const taken = offersOf(book, choice, day).map((one, index) => ({ ...one, count: choice.taken[index]?.count ?? 1 }));
  const meters = taken.flatMap(({ offer, period, count }) =>
    quantityNames.flatMap((name): BudgetMeter[] => {
      const meter = period.meters[name];
      if (!meter || meter.price === 0) return [];
      const most = mostOf(name, assumptions);
      const own: BudgetMeter = {
        ...{ name, base: rounded(base[name] ?? 0), stored: isKept(name) ? each('stored', name) : 0 },
        ...{ answer: each('answer', name), photo: isKept(name) ? 0 : each('photo', name) },
        ...{ included: meter.included * count, per: meter.per, usd: rounded(book.toUsd(meter.price, offer.currency)) },
        ...(most !== undefined && { most }),
        ...(meter.rounding === 'up' && { whole: true }),
      };
      return own.base + own.stored + own.answer + own.photo > 0 ? [own] : [];
    }),
  );
  const fixed = taken.reduce(
    (sum, { offer, period, count }) => sum + book.toUsd(period.monthly * count, offer.currency),
    0,
  );
  return { budget, fixed: Math.round(fixed * 100) / 100, meters };
}

/** A database that never sleeps is awake for the whole month, at its smallest size. */
const mostOf = (quantity: Quantity, { smallestCu }: Assumptions): number | undefined =>
  quantity === 'neon.cuHours' ? hoursPerMonth * smallestCu : undefined;
