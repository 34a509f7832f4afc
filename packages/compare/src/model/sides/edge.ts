import { type Assumptions, bytesPerGb, daysPerMonth, hoursPerMonth } from '../assumptions.ts';
import { assuming } from '../case.ts';
import { computeHours } from '../database.ts';
import { type Option, optionOf, type WayRequest } from '../option.ts';
import type { Usage } from '../quantities.ts';
import type { BareLoad, Needs, Side } from './side.ts';

/** What is taken beside the plans for Workers and the database. */
const services = [
  'static-assets',
  'workers-egress',
  'r2',
  'queues',
  'durable-objects',
  'images',
  'workers-logs',
  'r2-backup',
];

/** One sets it, one is its ring. */
const requestsPerAlarm = 2;

/** Cloudflare's Workers, with the database at Neon. */
export const edge: Side = {
  demand,
  bareDemand,
  ways,
  isMachine: false,
  isNearVisitor: true,
  awayMinutes: 5,
  variations: (given) => [
    ['sweeps every two minutes, which keep the database awake', assuming(given, { sweepMinutes: 2 })],
    ['no sweeps but for photos', assuming(given, { sweepMinutes: undefined })],
    ['one in ten invocations logged', assuming(given, { logSampling: 0.1 })],
  ],
  savings: (given) => [
    ['sweep only when a photo asks for it, with no cron at all', assuming(given, { sweepMinutes: undefined })],
    ['log one in ten invocations (head_sampling_rate 0.1)', assuming(given, { logSampling: 0.1 })],
  ],
  traps: (given) => [['a cron every two minutes', assuming(given, { sweepMinutes: 2 })]],
};

function demand({ mix, counts, figures, assumptions, sum, inR2, asked, photosGb, egressGb, databaseMs }: Needs): Usage {
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
}

function bareDemand(load: BareLoad, assumptions: Assumptions): Usage {
  const { requestsPerMonth, cpuMsPerRequest, cpuMsMax, peakToMean, egressGb, storedGb, queriesPerRequest } = load;
  const queries = requestsPerMonth * (queriesPerRequest ?? 0);
  return {
    'r2.storageGb': storedGb,
    'workers.requests': requestsPerMonth,
    'workers.cpuMs': requestsPerMonth * cpuMsPerRequest,
    'workers.requestsPerDay': (requestsPerMonth / hoursPerMonth) * 24,
    'workers.cpuMsMax': cpuMsMax,
    'workers.egressGb': egressGb,
    ...(queriesPerRequest === undefined
      ? {}
      : { 'neon.cuHours': computeHours(queries, queries, peakToMean, assumptions) }),
  };
}

/** Every combination of plans for Workers and the database. */
function ways(request: WayRequest): Option[] {
  const { book, database = true } = request;
  const databases = database ? book.ofService('database') : [undefined];
  return book.ofService('workers').flatMap((workers) =>
    databases.map((neon) => {
      const taken = [workers.id, ...services, ...(neon ? [neon.id] : [])].map((id) => ({ id }));
      return optionOf(request, { title: [workers.title, neon?.title].filter(Boolean).join(' + '), taken });
    }),
  );
}
