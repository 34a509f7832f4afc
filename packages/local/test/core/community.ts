import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIds } from '@isntgram/adapters/ids';
import { createMemoryRateLimiter } from '@isntgram/adapters/rates/memory-rate-limiter';
import { createTestClock } from '@isntgram/adapters/testing/clock';
import { limits } from '@isntgram/contract/kernel/limits';
import type { Context } from '@isntgram/core/kernel/context';
import { noMetrics } from '@isntgram/core/kernel/metrics/metrics';
import { applyMigrations, createTenant } from '@isntgram/core/kernel/migrations/migrate';
import type { Modular, Registered } from '@isntgram/core/kernel/module';
import type { Log, LogEntry } from '@isntgram/core/kernel/ports';
import { createStatusTable } from '@isntgram/core/kernel/status/status-table';
import { findTenant } from '@isntgram/core/kernel/tenants';
import { noTracer } from '@isntgram/core/kernel/traces/tracer';
import { type Job, type JobPlatform, tenantWork } from '@isntgram/core/kernel/work/work';
import { modules } from '@isntgram/core/modules';
import { anyOf, type Connections, createPgDb } from '@isntgram/node/db/pg-db';
import { readMigrations } from '@isntgram/node/migrations/migrations';
import { withSession } from '@isntgram/node/migrations/session';
import { createSharpImageTransform } from '@isntgram/node/photos/sharp-image-transform';
import { DiskFolder } from '@isntgram/node/storage/disk-folder';
import { createDiskMediaStore } from '@isntgram/node/storage/disk-media-store';
import { createTicketSigner } from '@isntgram/node/storage/upload-ticket';
import { cleanUp } from '@isntgram/node/testing/clean-up';
import { openTestPool } from '../../src/testing/postgres.ts';

export type Signed = Modular<Context> & { actor: NonNullable<Context['actor']> };

/** A published post of the actor's without photos. */
export async function newPost({ db, tables, platform, actor }: Signed): Promise<string> {
  const id = platform.ids.next();
  const now = platform.clock.now();
  const post = { id, authorId: actor.id, caption: '', audience: 'everyone', createdAt: now, publishedAt: now } as const;
  await db.query.insert(tables.posts).values({ ...post, status: 'published' });
  return id;
}

/**
 * A tenant of its own on a real Postgres, with a clock that the test moves and a queue that it empties. Its database is
 * reached `through` what listens there.
 */
export async function newCommunity(through = (connections: Connections): Connections => connections) {
  const clock = createTestClock(Date.parse('2026-03-01T12:00:00Z'));
  const ids = createIds(clock);
  const slug = `t-${crypto.randomUUID().slice(0, 8)}`;
  const pool = await openTestPool();
  const databaseUrl = String(pool.options.connectionString);
  const migrations = await readMigrations();
  await withSession(databaseUrl, async (session) => {
    await applyMigrations(session, migrations);
    await createTenant(session, { id: ids.next(), slug, name: 'Test' }, migrations.tenant);
  });
  const folder = await mkdtemp(join(tmpdir(), 'isntgram-core-'));
  cleanUp(() => rm(folder, { recursive: true }));
  const disk = new DiskFolder(folder, 0);
  await disk.prepare();
  const jobs: Job[] = [];
  const logged: LogEntry[] = [];
  const log: Log = (entry) => logged.push(entry);
  const platform: JobPlatform & Registered = {
    modules,
    settings: {
      profile: 'vm',
      version: 'test',
      baseDomains: ['localhost'],
      scheme: 'http',
      defaultTenant: slug,
      authSecret: 'a secret for tests, long enough',
      // What a test does in a moment comes from nowhere in particular.
      rateLimitFactor: 1_000,
    },
    openDb: createPgDb(through(anyOf(pool))),
    mediaStore: createDiskMediaStore(disk, createTicketSigner('secret')),
    imageTransform: createSharpImageTransform({ pixelsMax: limits.photoPixelsMax }),
    queue: { send: async (sent) => void jobs.push(...sent) },
    mailer: { send: async () => undefined },
    rateLimiter: createMemoryRateLimiter(clock),
    live: { tell: async () => undefined, end: async () => undefined },
    faults: { record: () => undefined },
    statusStore: createStatusTable(createPgDb(through(anyOf(pool)))),
    hostFacts: async () => undefined,
    clock,
    ids,
    log,
    metrics: noMetrics,
    tracer: noTracer,
  };
  const work = tenantWork(platform, slug);
  const tenant = await findTenant(work.db, slug);
  if (!tenant) throw new Error('The tenant was not created.');
  const contextOf = async (username: string): Promise<Signed> => {
    const id = ids.next();
    await work.db.query
      .insert(work.tables.users)
      .values({ id, username, name: username, email: `${username}@example.org` });
    const actor = { id, username, role: 'user' as const, demo: false };
    return { platform, tenant, tables: work.tables, db: work.db, actor, origin: 'http://localhost' };
  };
  return { clock, contextOf, databaseUrl, folder, jobs, logged, migrations, platform, work };
}
