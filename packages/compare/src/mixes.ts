import type { RouteClass } from './model/route-classes.ts';

/** How much of each kind people ask for; the weights are relative to each other. */
type Weights = Partial<Record<Exclude<RouteClass, 'render' | 'upload'>, number>>;

/** A month of a community. */
export interface Mix {
  title: string;
  /** How many people are active in the month, where that is known. */
  activePeople?: number;
  /** All that browsers ask for, without the uploads. */
  requestsPerMonth: number;
  /** The busiest hour against the mean hour. */
  peakToMean: number;
  /** The busiest day against the mean day. */
  busiestDay: number;
  /** Published in the month, and there already at its beginning. */
  photosPerMonth: number;
  photosStored: number;
  /** Of the requests, from 0 to 1. */
  anonymousShare: number;
  /**
   * Of the pages and photos, from 0 to 1: how many come from the cache. They live for 30 s in it, so few visitors hit
   * it seldom.
   */
  hitRatio: number;
  anonymous: Weights;
  signedIn: Weights;
}

const visitor: Weights = { page: 0.12, photo: 0.5, asset: 0.38 };
const member: Weights = { page: 0.05, feed: 0.25, photo: 0.45, asset: 0.2, write: 0.045, signIn: 0.005 };

/** The communities that figures are told for. */
export const mixes = {
  portfolio: {
    title: 'One photographer’s portfolio',
    requestsPerMonth: 60_000,
    peakToMean: 6,
    busiestDay: 3,
    photosPerMonth: 40,
    photosStored: 800,
    anonymousShare: 0.95,
    hitRatio: 0.2,
    anonymous: visitor,
    signedIn: member,
  },
  'club-of-500': {
    title: 'A club of 500',
    activePeople: 500,
    requestsPerMonth: 3_000_000,
    peakToMean: 4,
    busiestDay: 2,
    photosPerMonth: 3_000,
    photosStored: 40_000,
    anonymousShare: 0.2,
    hitRatio: 0.4,
    anonymous: visitor,
    signedIn: member,
  },
  'town-of-20000': {
    title: 'A town of 20,000',
    activePeople: 20_000,
    requestsPerMonth: 60_000_000,
    peakToMean: 3,
    busiestDay: 1.5,
    photosPerMonth: 60_000,
    photosStored: 800_000,
    anonymousShare: 0.35,
    hitRatio: 0.7,
    anonymous: visitor,
    signedIn: member,
  },
  'viral-day': {
    title: 'A portfolio with one viral day',
    requestsPerMonth: 5_000_000,
    peakToMean: 150,
    busiestDay: 24,
    photosPerMonth: 40,
    photosStored: 800,
    anonymousShare: 0.99,
    hitRatio: 0.95,
    anonymous: visitor,
    signedIn: member,
  },
} as const satisfies Record<string, Mix>;

export type MixName = keyof typeof mixes;
