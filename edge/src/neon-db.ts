import type { Db, DbScope, OpenDb, PreparedQuery } from '@isntgram/core/ports';
import { inSchema } from '@isntgram/core/schema/names';
import { type NeonQueryFunction, neon, neonConfig } from '@neondatabase/serverless';
import { drizzle, NeonHttpDatabase, NeonHttpSession } from 'drizzle-orm/neon-http';
import { PgDialect } from 'drizzle-orm/pg-core';

type Client = NeonQueryFunction<boolean, boolean>;
type Batch = Parameters<NeonHttpDatabase['batch']>[0];
type OnQuery = (durationMs: number) => void;

export interface NeonPlace {
  connectionString: string;
  /** Who speaks Neon's HTTP protocol; Neon's own endpoint where it is not set. */
  fetchEndpoint?: string | undefined;
  /** How that endpoint is reached, if not over the network. */
  fetch?: typeof fetch | undefined;
}

/** Postgres over HTTP. The driver keeps `fetchEndpoint` and `fetch` for the whole isolate, so call this once. */
export function createNeonDb({ connectionString, fetchEndpoint, fetch }: NeonPlace): OpenDb {
  if (fetchEndpoint) neonConfig.fetchEndpoint = fetchEndpoint;
  if (fetch) neonConfig.fetchFunction = fetch;
  const client: Client = neon<boolean, boolean>(connectionString);
  const first = drizzle(client);
  const dialect = new PgDialect();
  /** What drizzle() does, without setting the driver's type parsers and a dialect anew for each request. */
  const open = (own: Client) => new NeonHttpDatabase(dialect, new NeonHttpSession(own, dialect, undefined), undefined);
  return (scope) => {
    if (!scope?.schema && !scope?.onQuery) return asDb(first, client, dialect);
    const own = scoped(client, scope);
    return asDb(open(own), own, dialect);
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

/** The same client for one tenant, telling of each round trip how long it took; a query's begins when somebody waits for it. */
function scoped(client: Client, { schema, onQuery = () => undefined }: DbScope): Client {
  return new Proxy(client, {
    get(target, property) {
      if (property === 'query') {
        return (...[text, ...more]: Parameters<Client['query']>) =>
          timedQuery(target, [inSchema(text, schema), ...more], onQuery);
      }
      if (property !== 'transaction') return Reflect.get(target, property);
      return (...parameters: Parameters<Client['transaction']>) => measure(target.transaction(...parameters), onQuery);
    },
  });
}

function timedQuery(client: Client, parameters: Parameters<Client['query']>, onQuery: OnQuery) {
  const query = client.query(...parameters);
  const execute = query.execute.bind(query);
  query.execute = (...asked) => measure(execute(...asked), onQuery);
  return query;
}

async function measure<T>(work: Promise<T>, onQuery: OnQuery): Promise<T> {
  const startedAt = performance.now();
  try {
    return await work;
  } finally {
    onQuery(performance.now() - startedAt);
  }
}
