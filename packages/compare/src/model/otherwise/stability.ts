import { byProfile, type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import { money } from '../../shown/amounts.ts';
import { cheaperOf } from '../../shown/costs.ts';
import type { Case } from '../case.ts';
import { monthOf } from '../month.ts';

/** What the same community costs by other runs of the same measurement. */
export interface Stability {
  repeats: number;
  /** In how many of them each is the cheaper one. */
  cheaper: { who: Profile | 'neither'; times: number }[];
  /** The least and the most that each costs in them, in USD. */
  ranges: Record<Profile, { low: number; high: number }>;
  /** In how many of them another plan or machine is taken. */
  otherPlans: { profile: Profile; from: string; to: string; times: number }[];
  /** Do all of them say the same, on the same plans? */
  isStable: boolean;
}

/** Reckons the month by each of `repeats`; undefined where there are none. */
export function stabilityOf(given: Case, repeats: readonly Case['figures'][]): Stability | undefined {
  if (repeats.length === 0) return undefined;
  const monthsOf = (figures: Case['figures']) => byProfile((profile) => monthOf(profile, { ...given, figures }));
  const here = monthsOf(given.figures);
  const all = repeats.map(monthsOf);
  const usdOf = (months: typeof here, profile: Profile) => months[profile].bill.totalUsd;
  const cheaper = counted(all.map((months) => cheaperOf(byProfile((profile) => usdOf(months, profile)))));
  const otherPlans = profiles.flatMap((profile) => {
    const from = here[profile].title;
    const others = all.map((months) => months[profile].title).filter((title) => title !== from);
    return counted(others).map(({ who, times }) => ({ profile, from, to: who, times }));
  });
  const isSame = cheaper.length === 1 && cheaper[0]?.who === cheaperOf(byProfile((profile) => usdOf(here, profile)));
  const rangeOf = (profile: Profile) => {
    const costs = all.map((months) => usdOf(months, profile));
    return { low: Math.min(...costs), high: Math.max(...costs) };
  };
  return {
    repeats: repeats.length,
    cheaper,
    ranges: byProfile(rangeOf),
    otherPlans,
    isStable: isSame && otherPlans.length === 0,
  };
}

/** How often each is there, the most frequent first. */
function counted<Name extends string>(names: readonly Name[]): { who: Name; times: number }[] {
  const times = new Map<Name, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return [...times].map(([who, times]) => ({ who, times })).sort((a, b) => b.times - a.times);
}

/** The same in words. */
export function stabilityText(stability: Stability | undefined): string {
  if (!stability) return 'Whether another run would say the same is not known: one round alone was measured.';
  const { repeats, cheaper, ranges, otherPlans, isStable } = stability;
  const costs = profiles.map((profile) => `${profile} ${money(ranges[profile].low)} … ${money(ranges[profile].high)}`);
  const of = `${repeats} repetitions of the measurement (each round alone, and runs drawn of all of them)`;
  if (isStable) {
    const who = cheaper[0]?.who === 'neither' ? 'both stay about the same' : `${cheaper[0]?.who} stays the cheaper one`;
    return `In all ${of} ${who}, on the same plans: ${costs.join(', ')} USD.`;
  }
  const sides = cheaper.map(({ who, times }) => `${who === 'neither' ? 'neither' : who} is cheaper in ${times}`);
  const plans = otherPlans.map(
    ({ profile, from, to, times }) => `${profile} takes ${to} instead of ${from} in ${times}`,
  );
  return `It lies on a step: of ${of} ${[...sides, ...plans].join('; ')} (${costs.join(', ')} USD).`;
}
