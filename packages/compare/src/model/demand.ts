import type { Profile } from '@isntgram/contract/kernel/profiles';
import type { Mix } from '../mixes.ts';
import type { ProfileFigures, RouteFigures } from './figures.ts';
import { withPhotosAt } from './photos.ts';
import type { Usage } from './quantities.ts';
import { type RouteClass, routeClasses } from './route-classes.ts';
import { usualForm, type VmForm } from './vm-form.ts';

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
  /**
   * Minutes between two sweeps of the edge profile that come by themselves, each of which wakes the database; none: no
   * sweeps.
   */
  sweepMinutes: number | undefined;
  /**
   * Sweeps because of one photo, each of which may wake the database: when its job would be lost, and when its upload's
   * ticket ends.
   */
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
  /** Calls of the Images binding for each photo, each of which is billed: four variants and a thumbnail. */
  transformationsPerPhoto: number;
  messagesPerPhoto: number;
  /**
   * Requests to Durable Objects for each write: the rate limit, and telling who is there. The sweeps' alarm comes on
   * top.
   */
  liveRequestsPerWrite: number;
  /** Bytes that the platform itself logs of an invocation. */
  invocationLogBytes: number;
  logDays: number;
  /** Of the invocations, from 0 to 1: how many are logged. */
  logSampling: number;
  /**
   * Of a VM's memory and disk: what its system and containers take, and what a database of its own takes of the memory.
   */
  systemMemoryGb: number;
  databaseMemoryGb: number;
  systemDiskGb: number;
  /** Copies that are kept elsewhere: of a database of one's own, and of the photos. */
  databaseCopies: number;
  photoCopies: number;
  /**
   * Minutes a month in which a profile is not there, deploys left out: guesses, of regions that fail and of machines
   * that start anew.
   */
  awayMinutes: Record<Profile, number>;
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
  transformationsPerPhoto: 5,
  messagesPerPhoto: 3,
  liveRequestsPerWrite: 2,
  invocationLogBytes: 1_000,
  logDays: 7,
  logSampling: 1,
  systemMemoryGb: 0.3,
  databaseMemoryGb: 0.5,
  systemDiskGb: 8,
  databaseCopies: 3,
  photoCopies: 1,
  awayMinutes: { edge: 5, vm: 40 },
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
const total = (
  counts: Counts,
  { routes }: ProfileFigures,
  of: (figures: RouteFigures, name: RouteClass) => number,
): number => routeClasses.reduce((sum, name) => sum + counts[name] * of(routes[name], name), 0);

/**
 * The share of time in which a database that suspends when idle is awake: queries come at random (Poisson), their rate
 * swings over the day between nothing and the peak, and sweeps that come by themselves wake it at fixed times.
 */
export function awakeShare(queriesPerHour: number, peakToMean: number, assumptions: Assumptions): number {
  const { suspendMinutes, sweepMinutes } = assumptions;
  const swing = Math.min(1, Math.max(0, peakToMean - 1));
  const hours = Array.from({ length: 24 }, (_, hour) => 1 + swing * Math.sin((hour / 24) * 2 * Math.PI));
  const asleep =
    hours.reduce((sum, part) => sum + Math.exp((-queriesPerHour * part * suspendMinutes) / 60), 0) / hours.length;
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

/**
 * What a month of the mix uses on a profile, by what was measured of it. A VM packs its answers, and what its database
 * sends is not packed: that is told by `plain`, figures of answers that are not.
 */
export function demandOf(
  profile: Profile,
  mix: Mix,
  figures: ProfileFigures,
  assumptions = defaultAssumptions,
  form: VmForm = usualForm,
  plain = figures,
): Usage {
  const counts = countRequests(mix);
  const at = withPhotosAt(figures, mix.hitRatio);
  const sum = (of: (figures: RouteFigures, name: RouteClass) => number) => total(counts, at, of);
  const photos = mix.photosStored + mix.photosPerMonth / 2;
  const photosGb = (photos * assumptions.storedMbPerPhoto) / 1_000;
  const databaseGb = 0.03 + (photos * assumptions.databaseKbPerPhoto) / 1e6;
  const inR2: Usage = {
    'r2.storageGb': photosGb,
    'r2.classA': sum(({ storageWrites }) => storageWrites),
    'r2.classB': sum(({ storageReads }) => storageReads) + counts.photo * (1 - mix.hitRatio),
  };
  const egressGb = sum(({ bytesOut }) => bytesOut) / bytesPerGb;
  const databaseMs = sum((route) => route.databaseCpuMs);
  const asked: Usage = {
    'neon.storageGb': databaseGb,
    'neon.egressGb':
      sum((route, name) =>
        name === 'photo' || name === 'upload' || route.queries === 0
          ? 0
          : Math.max(route.bytesOut, plain.routes[name].bytesOut),
      ) / bytesPerGb,
    'neon.historyGb': (databaseGb / 30) * assumptions.historyDays,
  };
  const onVm = (): Usage => {
    const cpuMs = sum(({ appCpuMs, jobsCpuMs }) => appCpuMs + jobsCpuMs);
    const own = form.database === 'own';
    const onDisk = form.photos === 'disk';
    return {
      ...(onDisk ? {} : inR2),
      ...(own ? {} : managedDatabase(asked, databaseMs, assumptions)),
      'vm.egressGb': egressGb,
      'vm.vcpu': vcpuNeeded(own ? cpuMs + databaseMs : cpuMs, mix.peakToMean, assumptions),
      'vm.memoryGb': figures.memoryGb + assumptions.systemMemoryGb + (own ? assumptions.databaseMemoryGb : 0),
      'vm.diskGb': assumptions.systemDiskGb + (own ? databaseGb : 0) + (onDisk ? photosGb : 0),
      'backup.storageGb': photosGb * assumptions.photoCopies + (own ? databaseGb * assumptions.databaseCopies : 0),
    };
  };
  const onEdge = (): Usage => {
    const sweeps = assumptions.sweepMinutes === undefined ? 0 : (hoursPerMonth * 60) / assumptions.sweepMinutes;
    const messages = mix.photosPerMonth * assumptions.messagesPerPhoto;
    const requests = sum((_, name) => (name === 'asset' ? 0 : 1)) + sweeps + messages;
    const woken = mix.photosPerMonth * assumptions.sweepsPerPhoto;
    const objects =
      (counts.write + counts.signIn + counts.upload) * assumptions.liveRequestsPerWrite + woken * requestsPerAlarm;
    const logged = assumptions.logSampling;
    const logGb = ((sum(({ logBytes }) => logBytes) + requests * assumptions.invocationLogBytes) / bytesPerGb) * logged;
    const queries = sum((route) => route.queries) + woken;
    return {
      ...inR2,
      ...asked,
      'backup.storageGb': photosGb * assumptions.photoCopies,
      'assets.requests': counts.asset,
      'workers.requests': requests,
      'workers.cpuMs': sum((route, name) => (name === 'asset' ? 0 : route.appCpuMs)),
      'workers.requestsPerDay': (requests / daysPerMonth) * mix.busiestDay,
      'workers.cpuMsMax': Math.max(figures.routes.signIn.appCpuMs, figures.routes.render.appCpuMs),
      'workers.egressGb': egressGb,
      'queues.operations': messages * 3,
      'durableObjects.requests': objects,
      'durableObjects.gbSeconds': objects * 0.1 * 0.128,
      'images.transformations': mix.photosPerMonth * assumptions.transformationsPerPhoto,
      'logs.events': (requests + sum(({ logLines }) => logLines)) * logged,
      'logs.ingestGb': logGb,
      'logs.storageGb': (logGb * assumptions.logDays) / daysPerMonth,
      'neon.cuHours': computeHours(queries, databaseMs, mix.peakToMean, assumptions),
    };
  };
  const demands: Record<Profile, () => Usage> = { edge: onEdge, vm: onVm };
  return demands[profile]();
}

/** A database elsewhere, which a VM never lets sleep: its jobs ask it every few seconds whether there is work. */
function managedDatabase(asked: Usage, cpuMs: number, assumptions: Assumptions): Usage {
  const busyHours = cpuMs / 3_600_000 / assumptions.utilisation;
  return {
    ...asked,
    'neon.cuHours': Math.max(hoursPerMonth * assumptions.smallestCu, busyHours),
    'database.storageGb': asked['neon.storageGb'] ?? 0,
    'database.egressGb': asked['neon.egressGb'] ?? 0,
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
