import { measured, refuse } from '@isntgram/adapters/measured-query';
import { onceMore, onlyReads } from '@isntgram/core/kernel/out-of-reach';
import type { Db, DbScope, OnQuery, OpenDb, PreparedQuery } from '@isntgram/core/kernel/ports';
import { inSchema } from '@isntgram/core/schema/names';
import { type NeonQueryFunction, neon, neonConfig } from '@neondatabase/serverless';
import { drizzle, NeonHttpDatabase, NeonHttpSession } from 'drizzle-orm/neon-http';
import { PgDialect } from 'drizzle-orm/pg-core';

type Client = NeonQueryFunction<boolean, boolean>;
type Batch = Parameters<NeonHttpDatabase['batch']>[0];

export interface NeonPlace {
  connectionString: string;
  /** Who speaks Neon's HTTP protocol; Neon's own endpoint where it is not set. */
  fetchEndpoint?: string | undefined;
  /** How that endpoint is reached, if not over the network. */
  fetch?: typeof fetch | undefined;
  /** Longer than this nobody waits for a statement, nor for a network that swallows what is sent. */
  statementTimeoutMs?: number;
}

/** Postgres over HTTP. The driver keeps `fetchEndpoint` and `fetch` for the whole isolate, so call this once. */
export function createNeonDb(place: NeonPlace): OpenDb {
  const { connectionString, fetchEndpoint, fetch: way = fetch, statementTimeoutMs = 6_000 } = place;
  if (fetchEndpoint) neonConfig.fetchEndpoint = fetchEndpoint;
  neonConfig.fetchFunction = (url: string, init: RequestInit) =>
    way(url, { ...init, signal: AbortSignal.timeout(statementTimeoutMs) });
  const client: Client = neon<boolean, boolean>(connectionString);
  // It sets the driver's type parsers, which are for all.
  drizzle(client);
  const dialect = new PgDialect();
  return (scope = {}) => {
    const own = scoped(client, scope);
    return asDb(new NeonHttpDatabase(dialect, new NeonHttpSession(own, dialect, undefined), undefined), own, dialect);
  };
}

function asDb(database: NeonHttpDatabase, client: Client, dialect: PgDialect): Db {
  return {
    query: database,
    async rows<Row>(statement: Parameters<Db['rows']>[0]) {
      const { sql, params } = dialect.sqlToQuery(statement);
      const rows: unknown = await client.query(sql, params, { arrayMode: false, fullResults: false });
      return rows as Row[];
    },
    async prepared<Row>({ text }: PreparedQuery, params: unknown[]) {
      const rows: unknown = await client.query(text, params, { arrayMode: false, fullResults: false });
      return rows as Row[];
    },
    async atomically(build) {
      const statements: unknown = build(database);
      return [...(await database.batch(statements as Batch))];
    },
  };
}

/**
 * The same client for one tenant, telling of each round trip; a query's begins when somebody waits for it.
 */
function scoped(client: Client, { schema, onQuery = () => undefined }: DbScope): Client {
  return new Proxy(client, {
    get(target, property) {
      if (property === 'query') {
        return (...[text, ...more]: Parameters<Client['query']>) =>
          watchedQuery(target, [inSchema(text, schema), ...more], onQuery);
      }
      if (property !== 'transaction') return Reflect.get(target, property);
      return (...parameters: Parameters<Client['transaction']>) =>
        measure(
          () => target.transaction(...parameters),
          () => false,
          onQuery,
        );
    },
  });
}

function watchedQuery(client: Client, parameters: Parameters<Client['query']>, onQuery: OnQuery) {
  const query = client.query(...parameters);
  const execute = query.execute.bind(query);
  query.execute = (...asked) =>
    measure(
      () => execute(...asked),
      () => onlyReads(parameters[0]),
      onQuery,
      parameters[0],
    );
  return query;
}

/** What reads alone is asked once more where its connection broke. */
const measure = <T>(work: () => Promise<T>, readsAlone: () => boolean, onQuery: OnQuery, text?: string): Promise<T> =>
  measured(onQuery, () => onceMore(() => work().catch(refuse), readsAlone), text);
