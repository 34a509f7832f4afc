import { byProfile, type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import type { Case } from '../../model/case.ts';
import type { Choice } from '../../model/choice.ts';
import { monthOf } from '../../model/month.ts';
import { turnOf } from '../../prices/turns.ts';
import { money } from '../../shown/amounts.ts';

/** Which prices of what is taken change soon, and what the months come to from that day on. */
export function priceChangeLines(given: Case, months: Record<Profile, Choice>): string[] {
  const taken = new Set(profiles.flatMap((profile) => months[profile].taken.map(({ id }) => id)));
  const changes = given.book.offers.flatMap((offer) => {
    const turn = taken.has(offer.id) ? turnOf(offer, given.day) : undefined;
    return turn?.kind === 'changes' ? [{ title: offer.title, day: turn.day }] : [];
  });
  return [...Map.groupBy(changes, ({ day }) => day)]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([day, ofDay]) => {
      const then = byProfile((profile) => monthOf(profile, { ...given, day }).bill.totalUsd);
      const differences = profiles
        .filter((profile) => then[profile] !== months[profile].bill.totalUsd)
        .map((profile) => `${profile} ${money(then[profile])} instead of ${money(months[profile].bill.totalUsd)} USD`);
      const titles = ofDay.map(({ title }) => title).join(', ');
      const effect = differences.length > 0 ? `it is ${differences.join(', ')} then` : 'nothing changes here';
      return `Another price holds from ${day} on for ${titles}: ${effect}.`;
    });
}
