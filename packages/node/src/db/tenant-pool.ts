import type { Pool, PoolClient, QueryConfig, QueryResult } from 'pg';
import type { Connections } from './pg-db.ts';
import { StatementNames } from './statement-names.ts';

export interface TenantPoolLimits {
  /** Schemas that one connection may see: Postgres keeps what it knows of each for as long as the connection lasts. */
  schemasMax: number;
  /**
   * Schemas whose statements the server counts on one connection (pg_stat_statements): of very many, each statement is
   * new to it, and writing it down takes a fifth of what answering it does.
   */
  schemasCounted: number;
  /** Characters of the statements that one connection remembers. */
  charactersMax: number;
  /**
   * How long one waits for a connection that knows one's tenant, before one takes another. One that is at work for
   * longer nobody waits for.
   */
  homeWaitMs: number;
  /** How long one waits for a connection while all are at work. */
  waitMaxMs: number;
}

/**
 * Some 0.5 MB for each tenant and 6 for statements, besides 10 that any connection takes: `npm run bench -- --only
 * tenants`.
 */
export const tenantPoolLimits: TenantPoolLimits = {
  schemasMax: 30,
  schemasCounted: 4,
  charactersMax: 64_000,
  homeWaitMs: 10,
  waitMaxMs: 5_000,
};

/** Where nobody waits for an answer, less is remembered. */
export const jobsPoolLimits: TenantPoolLimits = { ...tenantPoolLimits, schemasMax: 12, charactersMax: 16_000 };

/** So many may wait for one connection before others that know their tenant are taken. */
const crowd = 2;

/** How a pool is, for whoever watches it. */
export interface PoolUsage {
  used: number;
  idle: number;
  max: number;
  /** Who waits for a connection now. */
  waiting: number;
  /** How often that was in vain. */
  timeouts: number;
}

/** One connection at a time. */
interface Slot {
  pool: Pool;
  /** As `performance.now()` has it; undefined while it is free. */
  busySince: number | undefined;
  client: PoolClient | undefined;
  schemas: Set<string>;
  names: StatementNames;
}

/** Somebody who found no connection free that knows their tenant. */
interface Waiter {
  schema: string | undefined;
  home: Slot | undefined;
  /** Did they wait for long enough to take any? */
  hurried: boolean;
  take(slot: Slot): void;
}

/**
 * Connections that keep to their tenants. What Postgres knows of a tenant's tables, and how it means to read them,
 * takes a megabyte of a connection and milliseconds to learn, and it forgets nothing while the connection lasts: so
 * each tenant has a connection that it is given first, then others in an order of its own, where it waited in vain; and
 * a connection that has seen many tenants ends and begins anew.
 */
export class TenantPool implements Connections {
  readonly #slots: Slot[];
  readonly #waiting: Waiter[] = [];
  readonly #limits: TenantPoolLimits;
  #timeouts = 0;

  /** `open` opens a pool of one connection; there are as many of them as the process may hold. */
  constructor(open: () => Pool, connectionsMax: number, limits: TenantPoolLimits) {
    this.#limits = limits;
    this.#slots = Array.from({ length: connectionsMax }, () => ({
      pool: open(),
      busySince: undefined,
      ...this.#newborn(),
    }));
  }

  async query(schema: string | undefined, config: QueryConfig, values?: unknown[]): Promise<QueryResult> {
    const client = await this.connect(schema);
    let broken: Error | undefined;
    try {
      return await client.query(this.#named(client, schema, config), values);
    } catch (error) {
      if (!isRefusal(error) || beginsTransaction(config))
        broken = error instanceof Error ? error : new Error(String(error));
      throw error;
    } finally {
      client.release(broken);
    }
  }

  async connect(schema: string | undefined): Promise<PoolClient> {
    const slot = await this.#take(schema);
    const client = await slot.pool.connect().catch((error: unknown) => {
      this.#free(slot);
      throw error;
    });
    if (client !== slot.client) Object.assign(slot, this.#newborn(), { client });
    if (schema !== undefined) this.#see(slot, client, schema);
    const release = client.release.bind(client);
    client.release = (broken) => {
      const ends = broken || slot.schemas.size > this.#limits.schemasMax;
      release(ends);
      if (ends) Object.assign(slot, this.#newborn());
      this.#free(slot);
    };
    return client;
  }

  usage(): PoolUsage {
    const used = this.#slots.filter(({ busySince }) => busySince !== undefined).length;
    const idle = this.#slots.reduce((total, { pool }) => total + pool.idleCount, 0);
    return { used, idle, max: this.#slots.length, waiting: this.#waiting.length, timeouts: this.#timeouts };
  }

  async end(): Promise<void> {
    await Promise.all(this.#slots.map(({ pool }) => pool.end()));
  }

  #newborn() {
    return { client: undefined, schemas: new Set<string>(), names: new StatementNames(this.#limits.charactersMax) };
  }

  #see({ schemas }: Slot, client: PoolClient, schema: string): void {
    if (schemas.has(schema)) return;
    schemas.add(schema);
    // Where we may not say so, they are counted.
    if (schemas.size === this.#limits.schemasCounted + 1)
      client.query('set compute_query_id = off').catch(() => undefined);
  }

  #named(client: PoolClient, schema: string | undefined, { name, ...config }: QueryConfig): QueryConfig {
    const slot = this.#slots.find((each) => each.client === client);
    const named = name === undefined ? undefined : slot?.names.of(`${name} ${schema}`, config.text.length);
    for (const each of named?.forget ?? []) forget(client, each);
    return named ? { ...config, name: named.name } : config;
  }

  #take(schema: string | undefined): Promise<Slot> {
    const home = this.#best(this.#slots, schema);
    const late =
      home !== undefined && performance.now() - (home.busySince ?? Number.POSITIVE_INFINITY) > this.#limits.homeWaitMs;
    const others = schema === undefined || this.#isCrowded(home);
    const fits = (each: Slot) => each === home || late || (others && knows(each, schema));
    const slot = this.#best(
      this.#slots.filter((each) => each.busySince === undefined && fits(each)),
      schema,
    );
    if (!slot) return this.#wait(schema, home);
    slot.busySince = performance.now();
    return Promise.resolve(slot);
  }

  /**
   * Rendezvous hashing: each schema has an order of the connections of its own, and a connection more changes few of
   * them.
   */
  #best(slots: readonly Slot[], schema = ''): Slot | undefined {
    const rank = (slot: Slot) => hash(`${this.#slots.indexOf(slot)} ${schema}`);
    return slots.reduce<Slot | undefined>((best, each) => (best && rank(best) >= rank(each) ? best : each), undefined);
  }

  #wait(schema: string | undefined, home: Slot | undefined): Promise<Slot> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        clearTimeout(patience);
        clearTimeout(end);
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
      };
      const take = (slot: Slot): void => {
        leave();
        slot.busySince = performance.now();
        resolve(slot);
      };
      const waiter: Waiter = { schema, home, hurried: false, take };
      const patience = setTimeout(() => {
        waiter.hurried = true;
        const free = this.#best(
          this.#slots.filter(({ busySince }) => busySince === undefined),
          schema,
        );
        if (free) take(free);
      }, this.#limits.homeWaitMs);
      const end = setTimeout(() => {
        leave();
        this.#timeouts += 1;
        reject(new Error('No connection to the database became free in time.'));
      }, this.#limits.waitMaxMs);
      this.#waiting.push(waiter);
    });
  }

  #free(slot: Slot): void {
    slot.busySince = undefined;
    const next =
      this.#waiting.find(({ home }) => home === slot) ??
      this.#waiting.find(({ hurried, home, schema }) => hurried || (this.#isCrowded(home) && knows(slot, schema)));
    next?.take(slot);
  }

  /** Do more wait for it than it is soon done with? */
  #isCrowded(slot: Slot | undefined): boolean {
    return this.#waiting.filter(({ home }) => home === slot).length >= crowd;
  }
}

const knows = ({ schemas }: Slot, schema: string | undefined): boolean => schema === undefined || schemas.has(schema);

/** FNV-1a with a final mix: names that differ in a digit come out far apart. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  value = Math.imul(value ^ (value >>> 12), 0x297a2d39);
  return (value ^ (value >>> 15)) >>> 0;
}

/** Did Postgres refuse the statement, on a connection that goes on? */
const isRefusal = (error: unknown): boolean =>
  error instanceof Error &&
  'severity' in error &&
  error.severity === 'ERROR' &&
  !('code' in error && /^(57P|08)/.test(String(error.code)));

/** A text of several statements, which leaves its transaction open where one of them is refused; pg-boss sends such. */
const beginsTransaction = ({ text }: QueryConfig): boolean => /^\s*begin\b/i.test(text);

/** Lets the server forget a statement; pg keeps the texts of those that it has sent, to send none twice. */
function forget(client: PoolClient, name: string): void {
  client.query(`deallocate ${name}`).catch(() => undefined);
  const { connection } = client as { connection: { parsedStatements?: Record<string, string> } };
  delete connection.parsedStatements?.[name];
}
