import { systemClock } from '@isntgram/adapters/clock';
import { allFaults } from '@isntgram/adapters/faults/all-faults';
import { createSentryFaults } from '@isntgram/adapters/faults/sentry-faults';
import { createIds } from '@isntgram/adapters/ids';
import { observed } from '@isntgram/adapters/observed/observed-platform';
import { webPushOf } from '@isntgram/adapters/push/web-push';
import { createGatheringRateLimiter } from '@isntgram/adapters/rates/gathering-rate-limiter';
import { createMemoryRateLimiter } from '@isntgram/adapters/rates/memory-rate-limiter';
import { createStolenPasswords } from '@isntgram/adapters/stolen-passwords';
import { createS3MediaStore } from '@isntgram/adapters/storage/s3-media-store';
import { createFaultKeeper } from '@isntgram/core/kernel/faults/keep-faults';
import type { Registered } from '@isntgram/core/kernel/module';
import type { Settings } from '@isntgram/core/kernel/platform';
import type { KeptPages, Mailer, OpenDb } from '@isntgram/core/kernel/ports';
import type { Job, JobPlatform } from '@isntgram/core/kernel/work/work';
import { modules } from '@isntgram/core/modules';
import { type Alarm, setAlarm } from './adapters/alarm.ts';
import type { Purge } from './adapters/cache/purge-line.ts';
import { createCloudflareQueue } from './adapters/cloudflare-queue.ts';
import { createHttpMailer } from './adapters/http-mailer.ts';
import { createImagesTransform } from './adapters/images-transform.ts';
import { createLive, type LiveHub } from './adapters/live-hub.ts';
import { createNeonDb } from './adapters/neon-db.ts';
import { createPreviewMediaStore } from './adapters/preview-media-store.ts';
import { createR2MediaStore } from './adapters/r2-media-store.ts';
import { createR2SourceMaps } from './adapters/r2-source-maps.ts';
import { createRateLimiter, type RateLimitWindow } from './adapters/rate-limit-window.ts';
import { createRecordedFacts } from './adapters/recorded-facts.ts';
import { createWake } from './adapters/wake.ts';
import { readVariables, type Variables } from './environment.ts';
import { createLog } from './log.ts';
import { createObservation, type Observation } from './observe/observation.ts';
import { createStatusStore, type Watch } from './watch/watch.ts';

/** An isolate has 128 MB for everything. */
const rateKeysMax = 10_000;

/** What wrangler.api.toml binds. */
export interface ApiBindings {
  JOBS: Queue<Job>;
  /** Photos of people who upload many at once. */
  JOBS_LATER: Queue<Job>;
  IMAGES: ImagesBinding;
  RATE_LIMITS: DurableObjectNamespace<RateLimitWindow>;
  MEDIA: R2Bucket;
  LIVE: DurableObjectNamespace<LiveHub>;
  /** What is to be purged from Workers Cache; bound where the environment has that. */
  PURGES?: Queue<Purge>;
  SWEEP: DurableObjectNamespace<Alarm>;
  /** Missing where nobody wants figures. */
  METRICS?: AnalyticsEngineDataset;
  /** Counts what all isolates see, and tells of trouble. */
  WATCH: DurableObjectNamespace<Watch>;
  /** Local only: straight to who speaks Neon's protocol, past the Worker that Miniflare puts before the network. */
  NEON?: Fetcher;
}

const settingsOf = (variables: Variables): Settings => ({
  profile: 'edge',
  version: variables.VERSION,
  baseDomains: variables.BASE_DOMAINS,
  scheme: variables.PUBLIC_SCHEME,
  defaultTenant: variables.DEFAULT_TENANT,
  authSecret: variables.AUTH_SECRET,
  authSecretsPrevious: variables.AUTH_SECRET_PREVIOUS,
  rateLimitFactor: variables.RATE_LIMIT_FACTOR,
});

/** The web Worker takes what is sent there, as from its own isolates. */
const keptPagesBehind = (purges: Queue<Purge>): KeptPages => ({
  purge: (tags) => purges.send({ tags }).then(() => undefined),
});

export const mailerOf = ({ MAIL_API_URL: url, MAIL_API_KEY: key, MAIL_FROM: from }: Variables): Mailer =>
  createHttpMailer({ url, key, from });

export const openDbOf = ({ NEON }: Pick<ApiBindings, 'NEON'>, variables: Variables): OpenDb =>
  createNeonDb({
    connectionString: variables.DATABASE_URL,
    fetchEndpoint: variables.NEON_FETCH_ENDPOINT,
    fetch: NEON?.fetch.bind(NEON),
  });

/** The edge profile's composition root. Throws where the environment is incomplete. */
export function compose(bindings: ApiBindings): JobPlatform & Registered & Pick<Observation, 'sendSoon'> {
  const variables = readVariables(bindings);
  const s3 = createS3MediaStore({
    endpoint: variables.S3_ENDPOINT,
    publicEndpoint: variables.S3_PUBLIC_ENDPOINT,
    bucket: variables.S3_BUCKET,
    region: variables.S3_REGION,
    accessKeyId: variables.S3_ACCESS_KEY_ID,
    secretAccessKey: variables.S3_SECRET_ACCESS_KEY,
  });
  const store = createR2MediaStore(bindings.MEDIA, s3);
  const { sendSoon, ...observation } = createObservation({
    by: { service: 'isntgram-api', release: variables.VERSION },
    dataset: bindings.METRICS,
    variables,
    log: createLog('api'),
  });
  const { log } = observation;
  const settings = settingsOf(variables);
  const ids = createIds(systemClock);
  const openDb = openDbOf(bindings, variables);
  const platform = observed<JobPlatform & Registered>({
    modules,
    settings,
    openDb,
    mediaStore: variables.S3_KEY_PREFIX ? createPreviewMediaStore(store, variables.S3_KEY_PREFIX) : store,
    queue: createCloudflareQueue({ first: bindings.JOBS, later: bindings.JOBS_LATER }),
    imageTransform: createImagesTransform(bindings.IMAGES, variables.IMAGE_PREPARE_URL),
    stolenPasswords: variables.STOLEN_PASSWORDS_URL
      ? createStolenPasswords(variables.STOLEN_PASSWORDS_URL, log)
      : undefined,
    mailer: mailerOf(variables),
    push: webPushOf(variables, log),
    rateLimiter: createGatheringRateLimiter(
      createRateLimiter(bindings.RATE_LIMITS),
      createMemoryRateLimiter(systemClock, rateKeysMax),
      systemClock,
    ),
    live: createLive(bindings.LIVE),
    keptPages: bindings.PURGES && keptPagesBehind(bindings.PURGES),
    wake: createWake((time) => setAlarm(bindings.SWEEP, time), systemClock),
    faults: allFaults(
      createFaultKeeper({
        clock: systemClock,
        ids,
        log,
        openDb,
        settings,
        sourceMaps: createR2SourceMaps(bindings.MEDIA),
      }),
      variables.SENTRY_DSN
        ? createSentryFaults({
            dsn: variables.SENTRY_DSN,
            release: variables.VERSION,
            profile: 'edge',
            clock: systemClock,
            log,
          })
        : undefined,
    ),
    statusStore: createStatusStore(bindings.WATCH),
    hostFacts: createRecordedFacts(openDb, variables.ENVIRONMENT, log),
    clock: systemClock,
    ids,
    ...observation,
  });
  return { ...platform, sendSoon };
}
