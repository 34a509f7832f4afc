import { isNetworkFault } from '@isntgram/core/kernel/out-of-reach';
import type { Log } from '@isntgram/core/kernel/ports';
import { Client, type ClientConfig, Pool, type PoolClient } from 'pg';

export interface PgOptions {
  databaseUrl: string;
  connectionsMax: number;
  applicationName: string;
  /** After so long without an answer a statement counts as failed and its connection as lost. */
  statementTimeoutMs?: number;
  /**
   * Whether each connection has a session of its own on the server, which then ends what its client does not wait for
   * any more.
   */
  ownSession?: boolean;
  /** Of several pools to one server, what one of them learns the others know. */
  lastFault?: LastFault;
}

/** When a connection was last found to be lost, as `performance.now()` has it. */
export interface LastFault {
  at: number;
}

export const noFault = (): LastFault => ({ at: Number.NEGATIVE_INFINITY });

/** What Postgres remembers for a connection, it forgets with it. */
const maxLifetimeSeconds = 30 * 60;
/** For a connection of the pool to be free or made. */
const waitTimeoutMs = 5_000;
/** Shorter, so that attempts from before a network healed give way in time to those who wait. */
const connectTimeoutMs = 3_000;
const statementTimeoutMsDefault = 5_000;
/** A connection that rested for longer is asked first whether anybody is still there. */
const restMsMax = 5_000;
const probeTimeoutMs = 1_000;

/** What the server does where a client vanished: it lets go of its locks, and of its connection. */
const serverSide = (statementTimeoutMs: number) => ({
  statement_timeout: statementTimeoutMs + 1_000,
  idle_in_transaction_session_timeout: 10_000,
  options: '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=2',
});

/** A connection that breaks, idle or at work, is one failed statement and no reason to die. */
export function createPgPool(options: PgOptions, log: Log): Pool {
  const { databaseUrl, connectionsMax, applicationName, statementTimeoutMs = statementTimeoutMsDefault } = options;
  const settings = {
    connectionString: databaseUrl,
    max: connectionsMax,
    application_name: applicationName,
    connectionTimeoutMillis: waitTimeoutMs,
    Client: ImpatientClient,
    idleTimeoutMillis: 30_000,
    query_timeout: statementTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    maxLifetimeSeconds,
    ...(options.ownSession && serverSide(statementTimeoutMs)),
  };
  const pool = new WatchedPool(settings, options.lastFault ?? noFault());
  // Between an error and the next statement nobody else listens to a connection that was taken from the pool.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', (error) =>
    log({ level: 'warn', message: 'An idle database connection broke.', error: error.message }),
  );
  return pool;
}

class ImpatientClient extends Client {
  constructor(config: ClientConfig = {}) {
    super({ ...config, connectionTimeoutMillis: connectTimeoutMs });
  }
}

type Taken = (
  error: Error | undefined,
  client: PoolClient | undefined,
  release: (error?: Error | boolean) => void,
) => void;

/**
 * Gives nobody a connection behind which the other side is gone without a word: a packet filter forgot it, a host fell.
 */
class WatchedPool extends Pool {
  readonly #provenAt = new WeakMap<PoolClient, number>();
  readonly #lastFault: LastFault;

  constructor(options: ConstructorParameters<typeof Pool>[0], lastFault: LastFault) {
    super(options);
    this.#lastFault = lastFault;
    this.on('connect', (client) => this.#provenAt.set(client, performance.now()));
    this.on('release', (error: unknown, client) => {
      if (!error) this.#provenAt.set(client, performance.now());
      else if (isNetworkFault(error)) lastFault.at = performance.now();
    });
  }

  override connect(): Promise<PoolClient>;
  override connect(callback: Taken): void;
  override connect(callback?: Taken): Promise<PoolClient> | undefined {
    const taken = this.#take();
    if (!callback) return taken;
    taken.then(
      (client) => callback(undefined, client, (error) => client.release(error)),
      (error: Error) => callback(error, undefined, () => undefined),
    );
  }

  async #take(): Promise<PoolClient> {
    for (;;) {
      const client = await super.connect();
      const provenAt = this.#provenAt.get(client) ?? 0;
      // Where one was lost, those that rested meanwhile may be lost as well, and nobody waits to find out.
      if (provenAt <= this.#lastFault.at) client.release(true);
      else if (performance.now() - provenAt < restMsMax || (await answers(client))) return client;
    }
  }
}

async function answers(client: PoolClient): Promise<boolean> {
  try {
    const probe = { text: 'select 1', query_timeout: probeTimeoutMs };
    await client.query(probe);
    return true;
  } catch (error) {
    client.release(error instanceof Error ? error : true);
    return false;
  }
}
