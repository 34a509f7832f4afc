import { type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import type { Case, Variation } from '../../model/case.ts';
import { monthOf } from '../../model/month.ts';
import { operatorUsdPerHour } from '../../model/operator.ts';
import { machineProfiles, sides } from '../../model/sides/sides.ts';
import { orderable } from '../../prices/variations.ts';
import { many, money } from '../../shown/amounts.ts';

const worthUsd = 0.05;

/** What each way saves of a profile's month, the most first. */
function savedBy(given: Case, waysOf: (profile: Profile) => Variation[]) {
  const usdOf = (profile: Profile, at: Case) => monthOf(profile, at).bill.totalUsd;
  return profiles
    .flatMap((profile) =>
      waysOf(profile).map(([what, changed]) => ({
        profile,
        what,
        usd: usdOf(profile, given) - usdOf(profile, changed),
      })),
    )
    .sort((a, b) => b.usd - a.usd);
}

/** What makes a month cheaper, and what would make it dearer. */
export function adviceLines(given: Case): string[] {
  const waiting: Variation = [
    'wait for what is listed and cannot be ordered today',
    { ...given, book: orderable(given.book) },
  ];
  const saved = savedBy(given, (profile) => [
    ...sides[profile].savings(given),
    ...(machineProfiles.includes(profile) ? [waiting] : []),
  ]);
  const traps = savedBy(given, (profile) => sides[profile].traps(given));
  return [
    ...saved
      .filter(({ usd }) => usd >= worthUsd)
      .map(({ profile, what, usd }) => `${profile} saves ${money(usd)} USD: ${what}.`),
    ...traps
      .filter(({ usd }) => usd <= -worthUsd)
      .map(({ profile, what, usd }) => `On ${profile}, ${what} would cost ${money(-usd)} USD more.`),
  ];
}

/**
 * What the difference of the profiles is worth in an operator's minutes: whoever looks after a server gives some, and
 * they are in no figure unless somebody says so.
 */
export function operatorText(given: Case): string {
  const usdPerHour = Math.max(...profiles.map((profile) => given.operator[profile].usdPerHour)) || operatorUsdPerHour;
  const [least = 0, next = least] = profiles
    .map((profile) => monthOf(profile, given).bill.totalUsd)
    .toSorted((a, b) => a - b);
  const minutes = ((next - least) / usdPerHour) * 60;
  const counted = profiles.some((profile) => given.operator[profile].hours > 0)
    ? 'beside those that are counted'
    : 'none are counted here, and a server takes some';
  return (
    `The difference pays for ${many(Math.round(minutes), 'minute')} a month of an operator at ${usdPerHour} USD an ` +
    `hour: ${counted}.`
  );
}
