import type { Profile } from '@isntgram/contract/kernel/profiles';
import type { Metrics } from './metrics/metrics.ts';
import type {
  Clock,
  Faults,
  Ids,
  KeptPages,
  Live,
  Log,
  Mailer,
  MediaStore,
  OpenDb,
  Queue,
  RateLimiter,
  StolenPasswords,
  Wake,
} from './ports.ts';
import type { Push } from './push/push.ts';
import type { AskHostFacts } from './status/host-facts.ts';
import type { StatusStore } from './status/status-store.ts';
import type { Tracer } from './traces/tracer.ts';

/** What one environment is configured to be; read once, by a profile's composition root. */
export interface Settings {
  profile: Profile;
  version: string;
  /** Host names without port that serve the default tenant, and under whose subdomains the other tenants live. */
  baseDomains: readonly string[];
  /** How browsers reach us; decides the cookies' flags and the links in mails. */
  scheme: 'http' | 'https';
  /** Slug of the tenant at a base domain itself. */
  defaultTenant: string;
  /** Signs sessions; at least 32 characters. */
  authSecret: string;
  /** By how much the limits of the table `rates` are multiplied. */
  rateLimitFactor: number;
  /** What maps stand on; where it is unset, land and borders. */
  mapStyleUrl?: string | undefined;
  /** What it was before, newest first: sessions that these signed are still believed. */
  authSecretsPrevious?: readonly string[];
}

/** A profile's composition root builds one of these per process (vm) or isolate (edge). */
export interface Platform {
  settings: Settings;
  openDb: OpenDb;
  mediaStore: MediaStore;
  queue: Queue;
  mailer: Mailer;
  /** Missing where the installation has no key for it. */
  push?: Push | undefined;
  /** Where the operator chose a service that knows them. */
  stolenPasswords?: StolenPasswords | undefined;
  rateLimiter: RateLimiter;
  live: Live;
  /** Missing where what is kept ends by its time alone. */
  keptPages?: KeptPages | undefined;
  /** Missing where the sweep looks by itself every other moment. */
  wake?: Wake | undefined;
  faults: Faults;
  /** How the installation was, and what is told of it. */
  statusStore: StatusStore;
  hostFacts: AskHostFacts;
  clock: Clock;
  ids: Ids;
  log: Log;
  metrics: Metrics;
  tracer: Tracer;
}
