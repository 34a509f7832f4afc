import type { Profile } from '@isntgram/contract/kernel/profiles';
import type { Mix } from '../../mixes.ts';
import { type Assumptions, bytesPerGb } from '../assumptions.ts';
import type { Case, Variation } from '../case.ts';
import type { ProfileFigures, RouteFigures } from '../figures.ts';
import type { Option, WayRequest } from '../option.ts';
import { withPhotosAt } from '../photos.ts';
import type { Usage } from '../quantities.ts';
import { type Counts, countRequests } from '../requests.ts';
import { type RouteClass, routeClasses } from '../route-classes.ts';
import type { VmForm } from '../vm-form.ts';

/** All that the model has to know of a profile. One more profile is one more of these, in `sides.ts`. */
export interface Side {
  /** What a month uses. */
  demand: (needs: Needs) => Usage;
  /** What a month of a load uses that somebody names instead of measuring it. */
  bareDemand: (load: BareLoad, assumptions: Assumptions) => Usage;
  /** All ways to run it. */
  ways: (request: WayRequest) => Option[];
  /** Does it run on machines, whose size, database and place for photos are chosen? */
  isMachine: boolean;
  /** Does it answer near whoever asks, so that each query goes the whole way to the database? */
  isNearVisitor: boolean;
  /** Minutes a month in which nobody is served, deploys left out: a guess. */
  awayMinutes: number;
  /** What about it might be otherwise. */
  variations: (given: Case) => Variation[];
  /** What makes it cheaper. */
  savings: (given: Case) => Variation[];
  /** What makes it dearer, and is done all the same. */
  traps: (given: Case) => Variation[];
}

/** A load that somebody names instead of measuring it. */
export interface BareLoad {
  requestsPerMonth: number;
  cpuMsPerRequest: number;
  /** Of the dearest request: a sign-in, which computes a scrypt hash. */
  cpuMsMax: number;
  peakToMean: number;
  egressGb: number;
  storedGb: number;
  /** Queries for each request; undefined: there is no database. */
  queriesPerRequest: number | undefined;
}

/** What a month of a community comes to on a profile, before it is told what of it is paid for there. */
export interface Needs {
  mix: Mix;
  counts: Counts;
  /** What one request takes, photos as the mix has them from the cache. */
  figures: ProfileFigures;
  assumptions: Assumptions;
  form: VmForm;
  atLeast: Case['atLeast'];
  /** The sum over all requests of what one of them takes. */
  sum: (of: (figures: RouteFigures, name: RouteClass) => number) => number;
  photosGb: number;
  databaseGb: number;
  egressGb: number;
  databaseMs: number;
  /** Of the photos in R2, and of a database at a provider. */
  inR2: Usage;
  asked: Usage;
}

export type NeedsRequest = Pick<Case, 'mix' | 'figures' | 'atLeast'> & { assumptions: Assumptions; form: VmForm };

/**
 * What the month comes to. Some profiles pack their answers, and what their database sends is not packed: that is told
 * by the largest answers of all.
 */
export function needsOf(profile: Profile, { mix, figures: all, assumptions, form, atLeast }: NeedsRequest): Needs {
  const counts = countRequests(mix);
  const figures = withPhotosAt(all[profile], mix.hitRatio);
  const sum: Needs['sum'] = (of) =>
    routeClasses.reduce((total, name) => total + counts[name] * of(figures.routes[name], name), 0);
  const photos = mix.photosStored + mix.photosPerMonth / 2;
  const photosGb = (photos * assumptions.storedMbPerPhoto) / 1_000;
  const databaseGb = 0.03 + (photos * assumptions.databaseKbPerPhoto) / 1e6;
  const unpacked = (name: RouteClass) => Math.max(...Object.values(all).map(({ routes }) => routes[name].bytesOut));
  const isOfDatabase = (name: RouteClass, { queries }: RouteFigures) =>
    name !== 'photo' && name !== 'upload' && queries > 0;
  return {
    mix,
    counts,
    figures,
    assumptions,
    form,
    atLeast,
    sum,
    photosGb,
    databaseGb,
    egressGb: sum(({ bytesOut }) => bytesOut) / bytesPerGb,
    databaseMs: sum((route) => route.databaseCpuMs),
    inR2: {
      'r2.storageGb': photosGb,
      'r2.classA': sum(({ storageWrites }) => storageWrites),
      'r2.classB': sum(({ storageReads }) => storageReads) + counts.photo * (1 - mix.hitRatio),
    },
    asked: {
      'neon.storageGb': databaseGb,
      'neon.egressGb': sum((route, name) => (isOfDatabase(name, route) ? unpacked(name) : 0)) / bytesPerGb,
      'neon.historyGb': (databaseGb / 30) * assumptions.historyDays,
    },
  };
}
