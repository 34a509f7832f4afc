import type { Mix } from '../mixes.ts';
import type { Profile } from './choice.ts';
import type { ProfileFigures, RouteFigures } from './figures.ts';
import type { Usage } from './quantities.ts';
import { type RouteClass, routeClasses } from './route-classes.ts';

/** A month, as Neon counts one: 0.25 CU all of it are 182.5 CU-hours. */
export const hoursPerMonth = 730;
const daysPerMonth = hoursPerMonth / 24;
const bytesPerGb = 1e9;
/** One sets it, one is its ring. */
const requestsPerAlarm = 2;

/** What the model takes for granted; a report shows all of it. */
export interface Assumptions {
  /** How busy a machine may be in the busiest hour, from 0 to 1. */
  utilisation: number;
  /** Minutes between two sweeps of the edge profile that come by themselves, each of which wakes the database; none: no sweeps. */
  sweepMinutes: number | undefined;
  /** Sweeps because of one photo, each of which may wake the database: when its job would be lost, and when its upload's ticket ends. */
  sweepsPerPhoto: number;
  /** Minutes after which an idle database is suspended. */
  suspendMinutes: number;
  /** The smallest compute that the database runs with, in CU. */
  smallestCu: number;
  /** Of a photo, all its variants, in MB. */
  storedMbPerPhoto: number;
  /** Of a photo with what belongs to it, in KB. */
  databaseKbPerPhoto: number;
  /** Days of history that the database can go back to. */
  historyDays: number;
  variantsPerPhoto: number;
  messagesPerPhoto: number;
  /** Requests to Durable Objects for each write: the rate limit, and telling who is there. The sweeps' alarm comes on top. */
  liveRequestsPerWrite: number;
  /** Bytes that the platform itself logs of an invocation. */
  invocationLogBytes: number;
  logDays: number;
}

export const defaultAssumptions: Assumptions = {
  utilisation: 0.6,
  sweepMinutes: 60,
  sweepsPerPhoto: 2,
  suspendMinutes: 5,
  smallestCu: 0.25,
  storedMbPerPhoto: 0.6,
  databaseKbPerPhoto: 6,
  historyDays: 1,
  variantsPerPhoto: 4,
  messagesPerPhoto: 3,
  liveRequestsPerWrite: 2,
  invocationLogBytes: 1_000,
  logDays: 7,
};

export type Counts = Record<RouteClass, number>;

/** Requests of each class in the month. */
export function countRequests(mix: Mix): Counts {
  const counts = Object.fromEntries(routeClasses.map((name) => [name, 0])) as Counts;
  const sides = [
    [mix.anonymous, mix.anonymousShare],
    [mix.signedIn, 1 - mix.anonymousShare],
  ] as const;
  for (const [weights, share] of sides) {
    const whole = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
    for (const name of routeClasses) {
      const weight = name === 'render' || name === 'upload' ? 0 : (weights[name] ?? 0);
      counts[name] += whole > 0 ? (mix.requestsPerMonth * share * weight) / whole : 0;
    }
  }
  counts.render = counts.page * (1 - mix.hitRatio);
  counts.page *= mix.hitRatio;
  counts.upload = mix.photosPerMonth;
  return counts;
}

/** The sum over all requests of what one of them takes. */
const total = (counts: Counts, { routes }: ProfileFigures, of: (figures: RouteFigures, name: RouteClass) => number): number =>
  routeClasses.reduce((sum, name) => sum + counts[name] * of(routes[name], name), 0);

/**
 * The share of time in which a database that suspends when idle is awake: queries come at random (Poisson), their rate swings over
 * the day between nothing and the peak, and sweeps that come by themselves wake it at fixed times.
 */
export function awakeShare(queriesPerHour: number, peakToMean: number, assumptions: Assumptions): number {
  const { suspendMinutes, sweepMinutes } = assumptions;
  const swing = Math.min(1, Math.max(0, peakToMean - 1));
  const hours = Array.from({ length: 24 }, (_, hour) => 1 + swing * Math.sin((hour / 24) * 2 * Math.PI));
  const asleep = hours.reduce((sum, part) => sum + Math.exp((-queriesPerHour * part * suspendMinutes) / 60), 0) / hours.length;
  const swept = sweepMinutes === undefined ? 0 : Math.min(1, suspendMinutes / sweepMinutes);
  return 1 - asleep * (1 - swept);
}

/** Hours times size of a Neon compute that answers `queriesPerMonth`, which take `cpuMsPerMonth` of its processor. */
export function computeHours(
  queriesPerMonth: number,
  cpuMsPerMonth: number,
  peakToMean: number,
  assumptions: Assumptions,
): number {
  const awakeHours = hoursPerMonth * awakeShare(queriesPerMonth / hoursPerMonth, peakToMean, assumptions);
  const busyHours = cpuMsPerMonth / 3_600_000 / assumptions.utilisation;
  return Math.max(awakeHours * assumptions.smallestCu, busyHours);
}

/** What a month of the mix uses on a profile, by what was measured of it. */
export function demandOf(profile: Profile, mix: Mix, figures: ProfileFigures, assumptions = defaultAssumptions): Usage {
  const counts = countRequests(mix);
  const sum = (of: (figures: RouteFigures, name: RouteClass) => number) => total(counts, figures, of);
  const photos = mix.photosStored + mix.photosPerMonth / 2;
  const stored: Usage = {
    'r2.storageGb': (photos * assumptions.storedMbPerPhoto) / 1_000,
    'r2.classA': sum(({ storageWrites }) => storageWrites),
    'r2.classB': sum(({ storageReads }) => storageReads) + counts.photo * (1 - mix.hitRatio),
  };
  const egressGb = sum(({ bytesOut }) => bytesOut) / bytesPerGb;
  if (profile === 'vm') {
    const cpuMs = sum(({ appCpuMs, databaseCpuMs, jobsCpuMs }) => appCpuMs + databaseCpuMs + jobsCpuMs);
    return {
      ...stored,
      'vm.egressGb': egressGb,
      'vm.vcpu': vcpuNeeded(cpuMs, mix.peakToMean, assumptions),
      'vm.memoryGb': figures.memoryGb,
    };
  }
  const sweeps = assumptions.sweepMinutes === undefined ? 0 : (hoursPerMonth * 60) / assumptions.sweepMinutes;
  const messages = mix.photosPerMonth * assumptions.messagesPerPhoto;
  const requests = sum((_, name) => (name === 'asset' ? 0 : 1)) + sweeps + messages;
  const woken = mix.photosPerMonth * assumptions.sweepsPerPhoto;
  const objects = (counts.write + counts.signIn + counts.upload) * assumptions.liveRequestsPerWrite + woken * requestsPerAlarm;
  const logGb = (sum(({ logBytes }) => logBytes) + requests * assumptions.invocationLogBytes) / bytesPerGb;
  const databaseGb = 0.03 + (photos * assumptions.databaseKbPerPhoto) / 1e6;
  const queries = sum((route) => route.queries) + woken;
  return {
    ...stored,
    'assets.requests': counts.asset,
    'workers.requests': requests,
    'workers.cpuMs': sum((route, name) => (name === 'asset' ? 0 : route.appCpuMs)),
    'workers.requestsPerDay': (requests / daysPerMonth) * mix.busiestDay,
    'workers.cpuMsMax': Math.max(figures.routes.signIn.appCpuMs, figures.routes.render.appCpuMs),
    'workers.egressGb': egressGb,
    'queues.operations': messages * 3,
    'durableObjects.requests': objects,
    'durableObjects.gbSeconds': objects * 0.1 * 0.128,
    'images.transformations': mix.photosPerMonth * assumptions.variantsPerPhoto,
    'logs.events': requests + sum(({ logLines }) => logLines),
    'logs.ingestGb': logGb,
    'logs.storageGb': (logGb * assumptions.logDays) / daysPerMonth,
    'neon.cuHours': computeHours(
      queries,
      sum((route) => route.databaseCpuMs),
      mix.peakToMean,
      assumptions,
    ),
    'neon.storageGb': databaseGb,
    'neon.egressGb':
      sum((route, name) => (name === 'photo' || name === 'upload' || route.queries === 0 ? 0 : route.bytesOut)) / bytesPerGb,
    'neon.historyGb': (databaseGb / 30) * assumptions.historyDays,
  };
}

/** Processors that the busiest hour keeps as busy as they may be. */
export const vcpuNeeded = (cpuMsPerMonth: number, peakToMean: number, { utilisation }: Assumptions): number =>
  (cpuMsPerMonth * peakToMean) / (hoursPerMonth * 3_600_000) / utilisation;

/** The same community, `times` as large. */
export const scaled = (mix: Mix, times: number): Mix => ({
  ...mix,
  requestsPerMonth: mix.requestsPerMonth * times,
  photosPerMonth: mix.photosPerMonth * times,
  photosStored: mix.photosStored * times,
});
