import { byProfile, type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import { exchanged, priced } from '../../prices/variations.ts';
import { createRandom, type Random } from '../../probe/load/random.ts';
import { quantile } from '../../statistics.ts';
import type { Case } from '../case.ts';
import { monthOf } from '../month.ts';
import { dearer } from './sensitivity.ts';

/** How far each thing is from known: the standard deviation of its logarithm, or of itself where it is a share. */
export interface Uncertainty {
  load: number;
  photos: number;
  peak: number;
  /** Of the share of pages that come from the cache. */
  hits: number;
  /** Of the processor time of a request: what both share, and what each has of its own. */
  cpu: number;
  cpuOfOne: number;
  currency: number;
  /** Of prices that nobody verified. */
  unverified: number;
}

/** Of a community that is a guess. */
export const guessed: Uncertainty = {
  load: 0.35,
  photos: 0.5,
  peak: 0.35,
  hits: 0.15,
  cpu: 0.3,
  cpuOfOne: 0.1,
  currency: 0.05,
  unverified: 0.1,
};

/** Of a community whose use was counted. */
export const counted: Uncertainty = { ...guessed, load: 0.1, photos: 0.1, peak: 0.2, hits: 0.05 };

/** The tenth, the middle and the ninetieth of a hundred. */
export interface Range {
  low: number;
  middle: number;
  high: number;
}

/** What a month costs where what is uncertain is drawn at random, many times. */
export interface Chance extends Record<Profile, Range> {
  draws: number;
  /** The share of the draws in which each costs least, to the cent. */
  cheapest: Record<Profile, number>;
}

/** So many draws tell a share to about 3 %; while a slider moves there are fewer, so that it follows the hand. */
export const draws = { atRest: 300, moving: 100 } as const;

export function chanceOf(given: Case, uncertainty: Uncertainty, times: number = draws.atRest, seed = 1): Chance {
  const random = createRandom(seed);
  const seen = Array.from({ length: times }, () => {
    const drawn = draw(given, uncertainty, random);
    return byProfile((profile) => monthOf(profile, drawn).bill.totalUsd);
  });
  const range = (of: Profile): Range => {
    const values = seen.map((one) => one[of]);
    return { low: quantile(values, 0.1), middle: quantile(values, 0.5), high: quantile(values, 0.9) };
  };
  const isCheapest = (profile: Profile) => (usd: (typeof seen)[number]) =>
    profiles.every((other) => other === profile || usd[profile] < usd[other]);
  const cheapest = byProfile((profile) => seen.filter(isCheapest(profile)).length / times);
  return { draws: times, cheapest, ...byProfile(range) };
}

function draw(given: Case, uncertainty: Uncertainty, random: Random): Case {
  const times = (deviation: number) => Math.exp(deviation * normal(random));
  const { mix, book } = given;
  const [load, photos, cpu, off] = [
    times(uncertainty.load),
    times(uncertainty.photos),
    times(uncertainty.cpu),
    times(uncertainty.unverified),
  ];
  return {
    ...given,
    book: priced(exchanged(book, times(uncertainty.currency)), ({ verified }) => (verified ? 1 : off)),
    figures: dearer(
      given.figures,
      byProfile(() => cpu * times(uncertainty.cpuOfOne)),
    ),
    mix: {
      ...mix,
      requestsPerMonth: mix.requestsPerMonth * load,
      photosPerMonth: mix.photosPerMonth * photos,
      photosStored: mix.photosStored * photos,
      peakToMean: Math.max(1, mix.peakToMean * times(uncertainty.peak)),
      hitRatio: Math.min(1, Math.max(0, mix.hitRatio + uncertainty.hits * normal(random))),
    },
  };
}

/** A number by the normal distribution, of two by the even one (Box and Muller). */
const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(Math.max(Number.MIN_VALUE, random()))) * Math.cos(2 * Math.PI * random());
