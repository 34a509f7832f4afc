import { systemClock } from '@isntgram/adapters/clock';
import { createIds } from '@isntgram/adapters/ids';
import { createMemoryRateLimiter } from '@isntgram/adapters/rates/memory-rate-limiter';
import type { Context } from '@isntgram/core/kernel/context';
import { noMetrics } from '@isntgram/core/kernel/metrics/metrics';
import type { Modular, Registered } from '@isntgram/core/kernel/module';
import type { Clock, Db, ImageTransform, Log, MediaStore, OpenDb } from '@isntgram/core/kernel/ports';
import { createStatusTable } from '@isntgram/core/kernel/status/status-table';
import { findTenant, type Tenant } from '@isntgram/core/kernel/tenants';
import { noTracer } from '@isntgram/core/kernel/traces/tracer';
import type { JobPlatform } from '@isntgram/core/kernel/work/work';
import { modules } from '@isntgram/core/modules';
import { type TenantTables, tenantTables } from '@isntgram/core/schema/tenant';

/** No such domain can exist (RFC 2606), so no mail ever goes out. */
export const emailDomain = 'demo.invalid';

/** Where demo data goes. */
export interface DemoTarget {
  openDb: OpenDb;
  mediaStore: MediaStore;
  imageTransform: ImageTransform;
  /** Slug of the tenant. */
  tenant: string;
  /** Address of the running instance, for sign-ups. */
  url: string;
}

type Person = { id: string; username: string };

/** Core on the target's stores, now and at a time of one's own choosing. */
export interface DemoWorld {
  /** Sets the clock of the past; ids come out as if it were that time. Only ever forwards. */
  travelTo(time: Date): void;
  past: JobPlatform & Registered;
  /** Uploads happen now: a sweep takes one that is a day old and in no post for forgotten. */
  present: JobPlatform & Registered;
  tenant: Tenant;
  tables: TenantTables;
  db: Db;
  /** What the person may do, as if they had sent the request. */
  as(person: Person, when: JobPlatform & Registered): Modular<Context>;
}

const quiet: Log = () => undefined;

function platformOf(target: DemoTarget, clock: Clock): JobPlatform & Registered {
  return {
    modules,
    settings: {
      profile: 'vm',
      version: 'demo',
      baseDomains: ['localhost'],
      scheme: 'http',
      defaultTenant: target.tenant,
      authSecret: 'signs-nothing-here-but-must-be-there',
      rateLimitFactor: 1,
    },
    openDb: target.openDb,
    mediaStore: target.mediaStore,
    imageTransform: target.imageTransform,
    queue: { send: async () => undefined },
    mailer: { send: async () => undefined },
    live: { tell: async () => undefined, end: async () => undefined },
    faults: { record: () => undefined },
    statusStore: createStatusTable(target.openDb),
    hostFacts: async () => undefined,
    rateLimiter: createMemoryRateLimiter(clock),
    clock,
    ids: createIds(clock),
    log: quiet,
    metrics: noMetrics,
    tracer: noTracer,
  };
}

/** Opens the world. Jobs are the caller's to run: nothing is sent to a queue, so that no worker does them as well. */
export async function openDemoWorld(target: DemoTarget, start: Date): Promise<DemoWorld> {
  let past = start;
  const tenant = await findTenant(target.openDb(), target.tenant);
  if (!tenant) throw new Error(`There is no tenant "${target.tenant}".`);
  const present = platformOf(target, systemClock);
  const tables = tenantTables;
  const db = target.openDb({ schema: tenant.schema });
  return {
    past: platformOf(target, { now: () => past }),
    present,
    tenant,
    tables,
    db,
    travelTo(time) {
      past = time;
    },
    as: (person, platform) => ({
      platform,
      tenant,
      tables,
      db,
      actor: { ...person, role: 'user', demo: false },
      origin: target.url,
    }),
  };
}
