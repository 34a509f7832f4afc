import { rates } from '@isntgram/contract/kernel/rates';
import { counter, gauge, histogram } from './define.ts';

/** What people wait for, in seconds: fine where p50 and p95 of a page are, up to where nobody waits any longer. */
const waits = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;
/** One question to a database, in seconds. */
const questions = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5] as const;
/** What nobody waits for, in seconds: until a job is given up. */
const works = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 90] as const;

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', '_OTHER'] as const;
const statusClasses = ['1xx', '2xx', '3xx', '4xx', '5xx'] as const;
/** Whose host was asked: the default community's, another one's, or nobody's. */
const tenantClasses = ['default', 'community', 'none'] as const;
/** As pg_stat_activity and pg_locks call them. */
export const backendStates = [
  'active',
  'idle',
  'idle in transaction',
  'idle in transaction (aborted)',
  'other',
] as const;
export const lockModes = [
  ...(['AccessShareLock', 'RowShareLock', 'RowExclusiveLock', 'ShareUpdateExclusiveLock'] as const),
  ...(['ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock', 'SIReadLock'] as const),
];
const photoFormats = ['jpeg', 'png', 'webp', 'heic', 'avif', 'other'] as const;

/** Every figure that the product's own processes give; those of hosts, containers and Postgres come from elsewhere. */
export const instruments = {
  requestDuration: histogram(
    'http.server.request.duration',
    waits,
    's',
    'Until the answer is begun, by the template of its route, never the address itself.',
    { 'http.route': { atMost: 250 }, 'http.request.method': methods, 'http.response.status_class': statusClasses },
  ),
  requests: counter('isntgram.http.requests', '{request}', 'Answered, by whose host was asked.', {
    'isntgram.tenant.class': tenantClasses,
    'http.response.status_class': statusClasses,
  }),
  errors: counter('isntgram.errors', '{error}', 'Answers that are a problem, by its code.', {
    'error.type': { atMost: 300 },
  }),
  signIns: counter('isntgram.auth.sign_ins', '{attempt}', 'Tries to sign in.', {
    outcome: ['succeeded', 'refused', 'limited'],
  }),
  rateLimited: counter(
    'isntgram.rate_limit.refusals',
    '{refusal}',
    'Uses that a limit had no room for, by its class.',
    {
      'isntgram.rate.class': Object.keys(rates),
    },
  ),

  queryDuration: histogram(
    'db.client.operation.duration',
    questions,
    's',
    'One round trip to the database: a statement, or a transaction sent as one.',
    { outcome: ['ok', 'failed'] },
  ),
  roundTrips: histogram(
    'isntgram.http.request.db_round_trips',
    [0, 1, 2, 3, 4, 6, 8, 12, 20],
    '{round_trip}',
    'To the database, for one request.',
    {},
  ),
  connections: gauge('db.client.connection.count', '{connection}', 'Of this process’ pool.', {
    'db.client.connection.state': ['used', 'idle'],
  }),
  connectionsMax: gauge('db.client.connection.max', '{connection}', 'That this process’ pool may hold.', {}),
  connectionsAwaited: gauge('db.client.connection.pending_requests', '{request}', 'Waiting for a connection now.', {}),
  connectionTimeouts: counter(
    'db.client.connection.timeouts',
    '{timeout}',
    'Waits for a connection that were in vain.',
    {},
  ),

  databaseUp: gauge('isntgram.database.up', '{database}', '1 where the database answers, else 0.', {}),
  backends: gauge('postgresql.backends', '{connection}', 'That the database has, of everybody.', {
    state: backendStates,
  }),
  backendsMax: gauge('postgresql.connection.max', '{connection}', 'That the database takes.', {}),
  locks: gauge('postgresql.database.locks', '{lock}', 'In the whole database, held or waited for.', {
    mode: lockModes,
  }),
  deadlocks: counter('postgresql.deadlocks', '{deadlock}', 'That the database ended, since it is looked at.', {}),
  databaseSize: gauge('postgresql.db_size', 'By', 'What the database takes on its disk.', {}),
  replicationDelay: gauge('postgresql.replication.data_delay', 'By', 'Of the log, that the slowest copy lacks.', {}),

  queueDepth: gauge('isntgram.queue.depth', '{job}', 'Jobs in the queue.', { state: ['waiting', 'retry', 'active'] }),
  queueOldest: gauge('isntgram.queue.oldest_age', 's', 'How long the oldest job that could run has been waiting.', {}),
  deadJobs: gauge('isntgram.queue.dead', '{job}', 'Jobs that nobody could do, kept for `npm run jobs`.', {}),
  jobsSent: counter('isntgram.jobs.sent', '{job}', 'Handed to the queue.', { 'isntgram.job.kind': { atMost: 50 } }),
  jobDuration: histogram(
    'isntgram.job.duration',
    works,
    's',
    'One try of a job: done, failed and tried again, or dead after its last one.',
    { 'isntgram.job.kind': { atMost: 50 }, outcome: ['done', 'failed', 'dead'] },
  ),
  sweeps: counter('isntgram.sweeps', '{sweep}', 'Rounds that put right what was left behind.', {
    outcome: ['done', 'failed'],
  }),

  frontAnswers: counter('isntgram.page_front.answers', '{answer}', 'Of the page front, by how its cache served.', {
    kind: ['page', 'photo'],
    'cache.result': ['hit', 'miss', 'stale', 'pass'],
  }),

  photoDuration: histogram('isntgram.photo.duration', works, 's', 'One step of a photo on its way to its variants.', {
    step: ['fetch', 'render', 'store'],
    format: photoFormats,
  }),
  photos: counter('isntgram.photos', '{photo}', 'Photos whose work ended.', {
    outcome: ['ready', 'refused'],
    format: photoFormats,
  }),

  mails: counter('isntgram.mails', '{mail}', 'Handed to whoever sends them.', { outcome: ['sent', 'failed'] }),
  placesDown: gauge('isntgram.watched.down', '{place}', 'Watched from here, and not answering twice in a row.', {}),
  budgetUsed: gauge('isntgram.budget.used_ratio', '1', 'Of the month’s budget, what is spent by now.', {}),
  liveConnections: gauge('isntgram.live.connections', '{connection}', 'Open pages that are told what is new.', {}),

  peopleActive: gauge('isntgram.people.active', '{person}', 'Whose sessions were used lately, in all communities.', {
    period: ['day', 'week'],
  }),
  people: gauge('isntgram.people', '{person}', 'Accounts, in all communities.', {}),
  posts: gauge('isntgram.posts', '{post}', 'Published posts, in all communities.', {}),
  likes: gauge('isntgram.likes', '{like}', 'Likes of posts, in all communities.', {}),
  communities: gauge('isntgram.communities', '{community}', 'Communities.', {}),

  build: gauge('isntgram.build', '{build}', 'Always 1; which release this process is.', {
    'service.version': { atMost: 4 },
    'isntgram.profile': { atMost: 4 },
  }),
} as const;

export const runs = ['files', 'full', 'diff', 'incr', 'verify', 'expire'] as const;

/** What the scripts of a server know and write down for node-exporter's textfile collector. */
export const hostInstruments = {
  backupSucceeded: gauge('isntgram.backup.success.timestamp', 's', 'When it last ended well, in Unix time.', {
    what: runs,
  }),
  backupFailed: gauge('isntgram.backup.failed', '{failure}', '1 where its last run failed, else 0.', { what: runs }),
  certificateEnds: gauge(
    'isntgram.certificate.expiry.timestamp',
    's',
    'When the first of the certificates in use ends, in Unix time.',
    {},
  ),
  archiveBehind: gauge(
    'isntgram.wal_archive.waiting',
    '{segment}',
    'Segments of the write-ahead log that are ready and not yet in the repository.',
    {},
  ),
  deployed: gauge('isntgram.deploy.success.timestamp', 's', 'When a release last took over, in Unix time.', {}),
  deployTakenBack: gauge('isntgram.deploy.taken_back.timestamp', 's', 'When a deploy was last taken back.', {}),
  proxyUp: gauge('isntgram.proxy.up', '{proxy}', '1 where the proxy takes connections, else 0.', {}),
} as const;
