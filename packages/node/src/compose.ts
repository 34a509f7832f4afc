import { setTimeout as delay } from 'node:timers/promises';
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
import { storePatience } from '@isntgram/adapters/storage/store-patience';
import { limits } from '@isntgram/contract/kernel/limits';
import type { JobPlatform } from '@isntgram/core/jobs/jobs';
import { createFaultKeeper, type FaultKeeper } from '@isntgram/core/kernel/faults/keep-faults';
import type { Registered } from '@isntgram/core/kernel/module';
import type { Platform, Settings } from '@isntgram/core/kernel/platform';
import type { Clock, Live, Log, Mailer, MediaStore, Queue, RateLimiter, SourceMaps } from '@isntgram/core/kernel/ports';
import { listHostFacts } from '@isntgram/core/kernel/status/host-facts';
import { createStatusTable } from '@isntgram/core/kernel/status/status-table';
import { modules } from '@isntgram/core/modules';
import type PgBoss from 'pg-boss';
import { createPeeredPages } from './cache/peered-cache.ts';
import { createValkeyRateLimiter } from './cache/valkey-rate-limiter.ts';
import { createDatabaseClock, type DatabaseClock } from './db/database-clock.ts';
import { createPgDb } from './db/pg-db.ts';
import { createPgPool, noFault } from './db/pg-pool.ts';
import { jobsPoolLimits, TenantPool, type TenantPoolLimits, tenantPoolLimits } from './db/tenant-pool.ts';
import { ConfigurationFault, type PlatformEnvironment, type ServerEnvironment } from './environment.ts';
import { createLiveHub, type LiveHub } from './live/live-hub.ts';
import { createPeeredLive } from './live/live-peers.ts';
import { createFolderMailer } from './mail/folder-mailer.ts';
import { createSmtpMailer } from './mail/smtp-mailer.ts';
import type { Observation } from './observe/observation.ts';
import { createSourceMapFolder } from './observe/source-map-folder.ts';
import { watchCommunities, watchLive, watchPool, watchQueue } from './observe/watch.ts';
import { watchDatabase } from './observe/watch-database.ts';
import { createBoundedImageTransform } from './photos/bounded-image-transform.ts';
import { takeOverAbandonedJobs } from './queue/abandoned-jobs.ts';
import { openPgBoss } from './queue/pg-boss.ts';
import { createPgBossQueue, wakeOverHttp } from './queue/pg-boss-queue.ts';
import { DiskFolder } from './storage/disk-folder.ts';
import { createDiskMediaStore } from './storage/disk-media-store.ts';
import { createUploadHandler } from './storage/disk-upload.ts';
import { tellWherePhotosLack } from './storage/photos-lack.ts';
import { createTicketSigner } from './storage/upload-ticket.ts';

/** THE composition root of the vm profile: its environment in, adapters handed down. Nothing below reads a variable. */

export interface Store {
  mediaStore: MediaStore;
  /** Takes uploads where our own server is the store. */
  upload?: (request: Request) => Promise<Response>;
  /** Whether the folder that was to have them had nothing at all. */
  wasEmpty?: boolean;
}

export interface Opened<P extends Platform = Platform & Registered> {
  platform: P;
  boss: PgBoss;
  close(): Promise<void>;
}

/** What the api process runs on. */
export async function composeServer(
  env: ServerEnvironment,
  observation: Observation,
): Promise<Opened & Pick<Store, 'upload'> & { hub: LiveHub }> {
  const { log } = observation;
  const clock = createDatabaseClock(log);
  const store = await composeStore(env, log, clock);
  const { pool, boss } = await openDatabase(env, log, clock, {
    applicationName: 'isntgram-api',
    supervise: false,
    limits: tenantPoolLimits,
  });
  // Learns how late it is there by a clock that does not change any more, before the first ticket.
  void store.mediaStore.size('ready/none').catch(() => undefined);
  const queue = createPgBossQueue(boss, wakeOverHttp(env.JOBS_URL));
  const hub = createLiveHub();
  const live = createPeeredLive(hub, env.LIVE_PEERS, env.AUTH_SECRET);
  const sourceMaps = env.SOURCE_MAPS_DIR === undefined ? undefined : createSourceMapFolder(env.SOURCE_MAPS_DIR);
  const platform = composePlatform(env, observation, { pool, clock }, store, { queue, live, sourceMaps });
  if (store.wasEmpty) void tellWherePhotosLack(platform);
  watchPool(observation, pool);
  watchLive(observation, hub);
  return { ...store, boss, hub, platform, close: () => closeDatabase({ pool, boss, clock }, platform) };
}

/** Together with the jobs process itself, what fits into its container. */
const decoderLimits = {
  deadlineMs: 45_000,
  memoryBytesMax: 320_000_000,
  keptBytesMax: 140_000_000,
  photosMax: 200,
  idleMs: 60_000,
};

/** What the jobs process runs on; `wake` is how a job that a job sends is found at once. */
export async function composeJobs(
  env: PlatformEnvironment,
  observation: Observation,
  wake: () => void,
): Promise<Opened<JobPlatform & Registered>> {
  const { log } = observation;
  const clock = createDatabaseClock(log);
  const store = await composeStore(env, log, clock);
  const { pool, boss } = await openDatabase(env, log, clock, {
    applicationName: 'isntgram-jobs',
    supervise: true,
    limits: jobsPoolLimits,
  });
  const queue = createPgBossQueue(boss, wake);
  const imageTransform = createBoundedImageTransform({ pixelsMax: limits.photoPixelsMax, ...decoderLimits }, log);
  const live = createPeeredLive(undefined, env.LIVE_PEERS, env.AUTH_SECRET);
  const platform = { ...composePlatform(env, observation, { pool, clock }, store, { queue, live }), imageTransform };
  watchPool(observation, pool);
  watchQueue(observation, boss);
  watchCommunities(observation, platform);
  const watched = watchDatabase(observation, env.DATABASE_URL, log);
  const alive = await takeOverAbandonedJobs(pool, boss, log);
  return {
    boss,
    platform,
    close() {
      imageTransform.close();
      alive.release();
      void watched.stop();
      return closeDatabase({ pool, boss, clock }, platform);
    },
  };
}

function composePlatform(
  env: PlatformEnvironment,
  { metrics, tracer, log }: Observation,
  { pool, clock }: Pick<Database, 'pool' | 'clock'>,
  { mediaStore }: Store,
  { sourceMaps, ...between }: { queue: Queue; live: Live; sourceMaps?: SourceMaps | undefined },
): Platform & Registered & { keeper: FaultKeeper } {
  const openDb = createPgDb(pool, { prepare: env.DATABASE_PREPARE });
  const ids = createIds(clock);
  const settings = settingsOf(env);
  const statusStore = createStatusTable(openDb);
  const parts = { clock, ids, log, openDb, settings, sourceMaps };
  const keeper = createFaultKeeper(parts, { holdMs: Number.POSITIVE_INFINITY });
  const sentry =
    env.SENTRY_DSN === undefined
      ? undefined
      : createSentryFaults({ dsn: env.SENTRY_DSN, release: env.VERSION, profile: 'vm', clock, log });
  const platform = observed<Platform & Registered>({
    modules,
    settings,
    openDb,
    mediaStore,
    ...between,
    keptPages: env.CACHE_PEERS.length > 0 ? createPeeredPages(env.CACHE_PEERS) : undefined,
    mailer: composeMailer(env, clock),
    push: webPushOf(env, log),
    stolenPasswords: env.STOLEN_PASSWORDS_URL ? createStolenPasswords(env.STOLEN_PASSWORDS_URL, log) : undefined,
    rateLimiter: composeRateLimiter(env, log, clock),
    faults: allFaults(keeper, sentry),
    statusStore,
    hostFacts: () => listHostFacts(statusStore, clock.now().getTime()),
    clock,
    ids,
    ...{ log, metrics, tracer },
  });
  return { ...platform, keeper };
}

const settingsOf = (env: PlatformEnvironment): Settings => ({
  profile: 'vm',
  version: env.VERSION,
  baseDomains: env.BASE_DOMAINS,
  scheme: env.PUBLIC_SCHEME,
  defaultTenant: env.DEFAULT_TENANT,
  authSecret: env.AUTH_SECRET,
  authSecretsPrevious: env.AUTH_SECRET_PREVIOUS,
  rateLimitFactor: env.RATE_LIMIT_FACTOR,
  mapStyleUrl: env.MAP_STYLE_URL,
});

/** Counts in this process, and where there is a Valkey, with all others. */
function composeRateLimiter({ VALKEY_URL }: PlatformEnvironment, log: Log, clock: Clock): RateLimiter {
  const alone = createMemoryRateLimiter(clock);
  if (VALKEY_URL === undefined) return alone;
  const shared = createValkeyRateLimiter(VALKEY_URL, alone, log);
  return createGatheringRateLimiter(shared, createMemoryRateLimiter(clock), clock);
}

/** The store that the environment names: a folder on this machine, or a bucket. */
export async function composeStore(env: PlatformEnvironment, log: Log, clock: Clock = systemClock): Promise<Store> {
  if (env.MEDIA_DIR === undefined) {
    return { mediaStore: createS3MediaStore(s3Config(env), storePatience, clock) };
  }
  const folder = new DiskFolder(env.MEDIA_DIR, env.MEDIA_FREE_BYTES_MIN);
  const { wasEmpty } = await folder.prepare().catch((error: Error) => {
    throw new ConfigurationFault(
      `MEDIA_DIR cannot be used: ${error.message}. Name a folder that this user may write to.`,
    );
  });
  const signer = createTicketSigner(env.AUTH_SECRET, env.AUTH_SECRET_PREVIOUS);
  return {
    wasEmpty,
    mediaStore: createDiskMediaStore(folder, signer),
    upload: createUploadHandler({ folder, signer, clock, log }),
  };
}

function s3Config(env: PlatformEnvironment): Parameters<typeof createS3MediaStore>[0] {
  const { S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = env;
  if (!S3_ENDPOINT && !S3_BUCKET) {
    throw new ConfigurationFault(
      'Neither MEDIA_DIR nor S3_ENDPOINT is set. Set MEDIA_DIR to the folder that photos are to be stored in.',
    );
  }
  if (!S3_ENDPOINT || !S3_BUCKET || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY) {
    throw new ConfigurationFault(
      'Set all of S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY, or MEDIA_DIR instead.',
    );
  }
  return {
    endpoint: S3_ENDPOINT,
    publicEndpoint: env.S3_PUBLIC_ENDPOINT,
    bucket: S3_BUCKET,
    region: env.S3_REGION,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
  };
}

function composeMailer({ SMTP_URL, MAIL_FROM, MAILBOX_DIR }: PlatformEnvironment, clock: Clock): Mailer {
  if (SMTP_URL !== undefined) {
    if (MAIL_FROM === undefined)
      throw new ConfigurationFault(
        'MAIL_FROM is not set. It must be the sender of mails, as Isntgram <noreply@example.org>.',
      );
    return createSmtpMailer(SMTP_URL, MAIL_FROM);
  }
  if (MAILBOX_DIR !== undefined) return createFolderMailer(MAILBOX_DIR, clock);
  throw new ConfigurationFault(
    'Neither SMTP_URL nor MAILBOX_DIR is set. Set SMTP_URL to a mail server, or MAILBOX_DIR to a folder for trying.',
  );
}

const flushMsMax = 500;

interface Database {
  pool: TenantPool;
  boss: PgBoss;
  clock: DatabaseClock;
}

async function openDatabase(
  env: PlatformEnvironment,
  log: Log,
  clock: DatabaseClock,
  { applicationName, supervise, limits }: { applicationName: string; supervise: boolean; limits: TenantPoolLimits },
): Promise<Omit<Database, 'clock'>> {
  const { DATABASE_URL: databaseUrl, DATABASE_CONNECTIONS_MAX: connectionsMax, DATABASE_PREPARE: ownSession } = env;
  const lastFault = noFault();
  const open = () => createPgPool({ databaseUrl, connectionsMax: 1, applicationName, ownSession, lastFault }, log);
  // A session that is others' too stays as it is.
  const kept = ownSession ? limits : { ...limits, schemasCounted: Number.POSITIVE_INFINITY };
  const pool = new TenantPool(open, connectionsMax, kept);
  const boss = await openPgBoss(pool, log, supervise);
  await clock.follow(() => askTime(pool));
  return { pool, boss };
}

async function askTime(pool: TenantPool): Promise<number> {
  const { rows } = await pool.query(undefined, { text: 'select extract(epoch from clock_timestamp()) * 1000 as ms' });
  return Number(rows[0].ms);
}

async function closeDatabase({ pool, boss, clock }: Database, { keeper }: { keeper: FaultKeeper }): Promise<void> {
  // Where the database is gone, nobody waits for what it was to keep.
  await Promise.race([keeper.flush(), delay(flushMsMax)]);
  clock.stop();
  await boss.stop({ graceful: false });
  await pool.end();
}
