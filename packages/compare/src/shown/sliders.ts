import type { Mix } from '../mixes.ts';
import type { Case } from '../model/case.ts';
import { priced } from '../prices/variations.ts';

/** What may be tried out: load, photos and prices by powers of ten, and how much comes from the cache in percent. */
export const sliders = {
  load: { min: -2, max: 2, step: 0.05 },
  photos: { min: -2, max: 2, step: 0.05 },
  hits: { min: 0, max: 100, step: 1 },
  prices: { min: -1, max: 1, step: 0.05 },
} as const;
export type SliderName = keyof typeof sliders;
export const sliderNames = Object.keys(sliders) as SliderName[];

/** Where the sliders stand. */
export type Positions = Record<SliderName, number>;

/** Where they stand as long as nothing is tried out. */
export const restOf = ({ hitRatio }: Mix): Positions => ({
  load: 0,
  photos: 0,
  hits: Math.round(hitRatio * 100),
  prices: 0,
});

/** Do they stand where nothing is tried out? */
export function isAtRest(positions: Positions, mix: Mix): boolean {
  const rest = restOf(mix);
  return sliderNames.every((name) => positions[name] === rest[name]);
}

/** How many times as much a slider that goes by powers of ten stands for. */
export const timesOf = (position: number): number => 10 ** position;

/** The same case with what the sliders say. */
export function withPositions(given: Case, { load, photos, hits, prices }: Positions): Case {
  const { mix, book } = given;
  return {
    ...given,
    book: priced(book, () => timesOf(prices)),
    mix: {
      ...mix,
      requestsPerMonth: mix.requestsPerMonth * timesOf(load),
      photosPerMonth: mix.photosPerMonth * timesOf(photos),
      photosStored: mix.photosStored * timesOf(photos),
      // A slider goes by whole percents, and what was measured need not.
      hitRatio: hits === restOf(mix).hits ? mix.hitRatio : hits / 100,
    },
  };
}
